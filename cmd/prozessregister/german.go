package main

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// usage is how a command is described.
const usage = `Aufruf:{{if .HasAvailableSubCommands}}
  {{.CommandPath}} BEFEHL{{else}}
  {{.UseLine}}{{end}}{{if .HasExample}}

Beispiele:
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

Befehle:{{range .Commands}}{{if (or .IsAvailableCommand (eq .Name "help"))}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

Angaben:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableSubCommands}}

Mehr über einen Befehl: {{.CommandPath}} BEFEHL --help{{end}}
`

// speakGerman describes all commands in German.
func speakGerman(root *cobra.Command) {
	root.SetUsageTemplate(usage)
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, cmd := range root.Commands() {
		switch cmd.Name() {
		case "help":
			cmd.Short = "Hilfe zu einem Befehl"
		case "completion":
			cmd.Short = "Vervollständigung für die Eingabezeile ausgeben"
		}
	}
	helpInGerman(root)
}

func helpInGerman(cmd *cobra.Command) {
	cmd.InitDefaultHelpFlag()
	cmd.Flags().Lookup("help").Usage = "diese Hilfe"
	for _, sub := range cmd.Commands() {
		helpInGerman(sub)
	}
}

// wrongCalls are what the library says of a wrong call, and what people read instead.
var wrongCalls = []struct {
	says *regexp.Regexp
	told string
}{
	{regexp.MustCompile(`^unknown command "(.*)" for "(.*)"(?s:.*)$`), "Den Befehl „$1“ gibt es nicht ($2 --help zeigt alle)"},
	{regexp.MustCompile(`^requires at least (\d+) arg\(s\), only received (\d+)`), "Mindestens $1 Angabe(n) nötig, $2 gegeben"},
	{regexp.MustCompile(`^accepts at most (\d+) arg\(s\), received (\d+)`), "Höchstens $1 Angabe(n) möglich, $2 gegeben"},
	{regexp.MustCompile(`^accepts (\d+) arg\(s\), received (\d+)`), "Genau $1 Angabe(n) nötig, $2 gegeben"},
	{regexp.MustCompile(`^required flag\(s\) (.*) not set`), "Es fehlt: $1"},
	{regexp.MustCompile(`^if any flags in the group \[(.*)\] are set none of the others can be; \[(.*)\] were all set`), "Von diesen Angaben ist nur eine möglich: $1"},
	{regexp.MustCompile(`^if any flags in the group \[(.*)\] are set they must all be set; missing \[(.*)\]`), "Diese Angaben gehören zusammen: $1; es fehlt: $2"},
	{regexp.MustCompile(`^at least one of the flags in the group \[(.*)\] is required`), "Eine dieser Angaben ist nötig: $1"},
}

// inGerman is the message of an error; a wrong call is told in German.
func inGerman(err error) string {
	if missing, ok := errors.AsType[*pflag.NotExistError](err); ok {
		return fmt.Sprintf("Die Angabe %s gibt es nicht (--help zeigt alle)", dashed(missing.GetSpecifiedName(), missing.GetSpecifiedShortnames()))
	}
	if bare, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		return fmt.Sprintf("Zu %s fehlt ein Wert", dashed(bare.GetSpecifiedName(), bare.GetSpecifiedShortnames()))
	}
	if invalid, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		return fmt.Sprintf("Der Wert „%s“ von --%s passt nicht; erwartet wird: %s", invalid.GetValue(), invalid.GetFlag().Name, invalid.GetFlag().Value.Type())
	}
	text := err.Error()
	for _, call := range wrongCalls {
		if call.says.MatchString(text) {
			return call.says.ReplaceAllString(text, call.told)
		}
	}
	return text
}

func dashed(name, short string) string {
	if name = strings.TrimLeft(name, "-"); len(name) > 1 {
		return "--" + name
	}
	if name == "" && short != "" {
		name = short[:1]
	}
	return "-" + name
}
