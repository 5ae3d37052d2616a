// Command directory is an OpenID Connect server for the browser tests: two people in two groups, who sign in by a click. The
// protocol is that of a certified library, by other authors than those of the product, so that both cannot share one
// misunderstanding of it; what a wrong server does is in internal/testkit/oidcserver.
package main

import (
	"context"
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/zitadel/oidc/v3/pkg/op"
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
	handler, err := newHandler(issuer)
	if err != nil {
		return err
	}
	web := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
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

// newHandler is the protocol of the library with a page before it on which people say who they are.
func newHandler(issuer string) (http.Handler, error) {
	s, err := newStorage(
		person{subject: "s-lotsin", username: "j.weiss", name: "Jördis Weiß", email: "weiss@ahlenbrueck.example", groups: []string{"/jugendamt"}},
		person{subject: "s-leitung", username: "oe.gross", name: "Ömer Groß", email: "gross@ahlenbrueck.example", groups: []string{"/steuerung"}},
	)
	if err != nil {
		return nil, err
	}
	config := &op.Config{CodeMethodS256: true, DefaultLogoutRedirectURI: issuer, SupportedClaims: []string{"sub", "name", "email", "preferred_username", "groups"}}
	if _, err := rand.Read(config.CryptoKey[:]); err != nil {
		return nil, err
	}
	provider, err := op.NewOpenIDProvider(issuer, config, s, op.WithAllowInsecure(), op.WithLogger(slog.New(slog.DiscardHandler)))
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("GET /login", s.page(op.AuthCallbackURL(provider), issuer))
	mux.Handle("/", provider)
	return mux, nil
}
