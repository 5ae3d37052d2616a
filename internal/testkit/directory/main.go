// Command directory is an OpenID Connect server for the browser tests: two people in two groups, who sign in by a click.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/prozessregister/prozessregister/internal/testkit/oidcserver"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run prints the issuer once it listens.
func run(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("directory", flag.ContinueOnError)
	addr := flags.String("addr", "127.0.0.1:0", "address and port")
	if err := flags.Parse(args); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		return err
	}
	issuer := "http://" + listener.Addr().String()
	server, err := oidcserver.New(issuer, time.Now,
		oidcserver.Person{Subject: "s-lotsin", Username: "j.weiss", Name: "Jördis Weiß", Email: "weiss@ahlenbrueck.example", Groups: []string{"/jugendamt"}},
		oidcserver.Person{Subject: "s-leitung", Username: "oe.gross", Name: "Ömer Groß", Email: "gross@ahlenbrueck.example", Groups: []string{"/steuerung"}},
	)
	if err != nil {
		return err
	}
	web := &http.Server{Handler: server, ReadHeaderTimeout: 10 * time.Second}
	go func() {
		<-ctx.Done()
		_ = web.Close() // the program ends
	}()
	fmt.Println(issuer)
	if err := web.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
