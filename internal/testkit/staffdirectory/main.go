// Command staffdirectory is an LDAP server for the browser tests: three units and a person of a house that sets itself up.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/prozessregister/prozessregister/internal/testkit/ldapserver"
)

const base = "dc=ahlenbrueck,dc=example"

func main() {
	ctx, end := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:])
	end()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run writes its certificate into the file of its argument, then prints the address.
func run(ctx context.Context, args []string) error {
	if len(args) != 1 {
		return errors.New("usage: staffdirectory CERTIFICATE")
	}
	server, stop, err := ldapserver.Start(
		unit("ou=51", "51", "Jugendamt"), unit("ou=51.3,ou=51", "51.3", "Beistandschaft und Unterhalt"), unit("ou=66", "66", "Tiefbau und Straßen"),
		ldapserver.Entry{DN: "uid=weiss,ou=51," + base, Values: map[string][]string{
			"objectClass": {"inetOrgPerson"}, "entryUUID": {"p-weiss"}, "uid": {"weiss"}, "cn": {"Jördis Weiß"}, "departmentNumber": {"51"},
		}},
	)
	if err != nil {
		return err
	}
	defer stop()
	if err := os.WriteFile(args[0], server.Certificate, 0o600); err != nil {
		return err
	}
	fmt.Println(server.LDAPS)
	<-ctx.Done()
	return nil
}

func unit(rdn, number, name string) ldapserver.Entry {
	return ldapserver.Entry{DN: rdn + "," + base, Values: map[string][]string{
		"objectClass": {"organizationalUnit"}, "entryUUID": {"u-" + number}, "departmentNumber": {number}, "ou": {name},
	}}
}
