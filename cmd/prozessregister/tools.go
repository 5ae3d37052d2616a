package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/prozessregister/prozessregister/internal/app"
)

func newMigrate() *cobra.Command {
	var s settings
	cmd := &cobra.Command{
		Use: "migrate", Short: "Datenbank auf den Stand dieses Programms bringen",
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := s.load()
			if err != nil {
				return exit{2, err}
			}
			a, err := app.New(cmd.Context(), cfg, app.Environment{})
			if err != nil {
				return err
			}
			fmt.Fprintln(cmd.OutOrStdout(), "Die Datenbank ist auf dem aktuellen Stand.")
			return a.Close()
		},
	}
	s.bind(cmd)
	return cmd
}

func newUser() *cobra.Command {
	cmd := &cobra.Command{Use: "user", Short: "Konten verwalten"}
	cmd.AddCommand(newUserCreate())
	return cmd
}

func newUserCreate() *cobra.Command {
	var (
		s settings
		u app.FirstUser
	)
	cmd := &cobra.Command{
		Use: "create", Short: "Konto anlegen, bei einer leeren Installation auch die Kommune; das Passwort kommt von der Standardeingabe",
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := s.load()
			if err != nil {
				return exit{2, err}
			}
			password, err := io.ReadAll(io.LimitReader(cmd.InOrStdin(), 1000))
			if err != nil {
				return fmt.Errorf("Passwort lesen: %w", err)
			}
			u.Password = strings.TrimRight(string(password), "\r\n")
			a, err := app.New(cmd.Context(), cfg, app.Environment{})
			if err != nil {
				return err
			}
			defer a.Close()
			if err := a.CreateUser(cmd.Context(), u); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "Konto %s ist angelegt (%s).\n", u.Username, u.Role)
			return nil
		},
	}
	s.bind(cmd)
	f := cmd.Flags()
	f.StringVar(&u.Tenant, "tenant", "", "Kurzname der Kommune, z. B. ahlenbrueck")
	f.StringVar(&u.TenantName, "tenant-name", "", "Name der Kommune, wenn sie neu ist")
	f.StringVar(&u.Username, "username", "", "Anmeldename")
	f.StringVar(&u.Name, "name", "", "Name, wie er angezeigt wird")
	f.StringVar(&u.Role, "role", "admin", "Rolle für die ganze Kommune")
	return cmd
}

func newOpenAPI() *cobra.Command {
	return &cobra.Command{
		Use: "openapi", Short: "Beschreibung der Schnittstelle (OpenAPI 3.1) ausgeben",
		RunE: func(cmd *cobra.Command, _ []string) error {
			doc, err := app.OpenAPI()
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s\n", doc)
			return err
		},
	}
}

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Version ausgeben",
		Run: func(cmd *cobra.Command, _ []string) { fmt.Fprintln(cmd.OutOrStdout(), app.Version) },
	}
}
