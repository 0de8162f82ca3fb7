package cmd

import (
	"errors"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"scatto/internal/refusal"
)

// commands names what stands at the top of the tree, in the order of the help.
func commands() []struct {
	name  string
	build func(*Env) *cobra.Command
} {
	return []struct {
		name  string
		build func(*Env) *cobra.Command
	}{
		{"admin-checklist", newAdminChecklist},
		{"ads", newADS},
		{"agenda", newAgenda},
		{"backup", newBackup},
		{"c", newQuickCustomer},
		{"calendar", newCalendar},
		{"call", newCall},
		{"check", newCheck},
		{"compare", newCompare},
		{"completion", newCompletion},
		{"config", newConfig},
		{"consultancy", newConsultancy},
		{"contract", newContract},
		{"customer", newCustomer},
		{"customisation", newCustomisation},
		{"ddt", newDDT},
		{"demo", newDemo},
		{"export", newExport},
		{"gdpr", newGDPR},
		{"import", newImport},
		{"init", newInit},
		{"invoice", newInvoice},
		{"item", newItem},
		{"key", newKey},
		{"log", newLog},
		{"mail", newMail},
		{"man", newMan},
		{"platform", newPlatform},
		{"plan", newPlan},
		{"quote", newQuote},
		{"service", newService},
		{"repair", newRepair},
		{"sale", newSale},
		{"serial", newSerial},
		{"session", newSession},
		{"site", newSite},
		{"store", newStore},
		{"t", newQuickTicket},
		{"tariff", newTariff},
		{"technician", newTechnician},
		{"ticket", newTicket},
		{"undo", newUndo},
		{"version", newVersion},
		{"visit", newVisit},
		{"why", newWhy},
	}
}

// newRoot builds the tree. When args name a command, only that one is built:
// a start then costs a tenth of a whole tree.
func newRoot(env *Env, args []string) *cobra.Command {
	root := group(env, "scatto", env.T("the day of an IT-support shop: tickets, sessions, invoices, compliance"))
	asked := firstWord(args)
	completing := len(args) > 1 && (args[0] == cobra.ShellCompRequestCmd || args[0] == cobra.ShellCompNoDescRequestCmd)
	if completing {
		asked = firstWord(args[1 : len(args)-1]) // the last word is not all there yet
	}
	all := true
	for _, c := range commands() {
		all = all && c.name != asked
	}
	for _, c := range commands() {
		if all || c.name == asked {
			root.AddCommand(c.build(env))
		}
	}
	root.SilenceErrors, root.SilenceUsage = true, true
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetOut(env.Out)
	root.SetErr(env.Err)
	root.SetIn(env.In)
	root.SetHelpCommand(newHelp(env, root))
	root.SetUsageTemplate(usageTemplate(env))
	root.SetHelpFunc(env.printHelp)
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error { return flagError(c, err) })
	addGlobals(env, root.PersistentFlags())
	addRestrictedUse(env, root)
	if completing {
		completeByName(env, root)
	}
	root.PersistentPreRunE = func(c *cobra.Command, _ []string) error { return env.settle(c) }
	localise(env, root, argumentNames(env))
	root.Version = readBuild().Version
	root.SetVersionTemplate("scatto {{.Version}}\n")
	root.Flags().Bool("version", false, env.T("which scatto this is"))
	return root
}

// firstWord gives the first argument that is no global flag nor its value.
func firstWord(args []string) string {
	for i := 0; i < len(args); i++ {
		switch a := args[i]; {
		case a == "--data" || a == "--at" || a == "--by" || a == "--wait":
			i++
		case !strings.HasPrefix(a, "-"):
			return a
		}
	}
	return ""
}

func addGlobals(env *Env, f *pflag.FlagSet) {
	f.StringVar(&env.data, "data", "", env.T("data directory `DIR` (default $SCATTO_DATA, else the user's data directory)"))
	f.BoolVar(&env.json, "json", false, env.T("print one JSON document"))
	f.BoolVar(&env.csv, "csv", false, env.T("print CSV with a heading, for a spreadsheet"))
	f.StringVar(&env.at, "at", "", env.T("when it happened: `TIME` like 2026-10-14T10:00 (default now)"))
	f.StringVar(&env.by, "by", "", env.T("who does it: operator `NAME` (default $SCATTO_OPERATOR, else the system user)"))
	f.DurationVar(&env.wait, "wait", 10*time.Second, env.T("how long to wait for the store, a `DURATION`"))
	f.BoolVar(&env.colourless, "no-color", false, env.T("no colours"))
	f.BoolVarP(&env.quiet, "quiet", "q", false, env.T("print only what was asked for"))
}

func usageTemplate(env *Env) string {
	return env.T("Usage:") + `{{if .Runnable}}
  {{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} ` + env.T("COMMAND") + `{{end}}{{if .HasExample}}

` + env.T("Examples:") + `
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

` + env.T("Commands:") + `{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

` + env.T("Flags:") + `
{{.LocalFlags.FlagUsagesWrapped 80 | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

` + env.T("Global flags:") + `
{{.InheritedFlags.FlagUsagesWrapped 80 | trimTrailingWhitespaces}}{{end}}{{if not .HasParent}}

` + env.T(exitCodeHelp) + `{{end}}
`
}

const exitCodeHelp = "Exit codes: 0 done, 1 failure, 2 usage, 3 not found, 4 refused by a rule, 5 store in use, 6 damaged, 7 partly failed, 130 interrupted"

// group is a command that only holds others; alone it prints its help.
func group(env *Env, name, short string, subs ...*cobra.Command) *cobra.Command {
	c := &cobra.Command{
		Use:   name,
		Short: short,
		Args:  cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return c.Help()
			}
			return unknownCommand(c, args[0])
		},
	}
	c.AddCommand(subs...)
	var examples []string
	for _, sub := range subs {
		if first, _, _ := strings.Cut(sub.Example, "\n"); first != "" && len(examples) < 3 && !strings.HasSuffix(first, "\\") {
			examples = append(examples, first)
		}
	}
	c.Example = strings.Join(examples, "\n")
	return c
}

func unknownCommand(c *cobra.Command, name string) error {
	var names []string
	for _, s := range c.Commands() {
		if !s.Hidden {
			names = append(names, s.Name())
		}
	}
	e := refusal.Usage("unknown-command", "unknown command %q of %q", name, c.CommandPath())
	if near := refusal.Nearest(name, names); near != "" {
		return e.WithHint("did you mean %s? see %s --help", near, c.CommandPath())
	}
	return e.WithHint("see %s --help", c.CommandPath())
}

// takes says which arguments a command wants, by their names in its usage
// line; a last name that ends in … takes one or more, one that ends in ? may
// be left out.
func takes(names ...string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		need, many := len(names), len(names) > 0 && strings.HasSuffix(names[len(names)-1], "…")
		if len(args) < need && !strings.HasSuffix(names[len(args)], "?") {
			return refusal.Usage("missing-argument", "missing argument %s", argumentName(c, len(args))).
				WithHint("usage: %s", c.UseLine())
		}
		if len(args) > need && !many {
			return refusal.Usage("surplus-argument", "one argument too many: %q", args[need]).
				WithHint("usage: %s (put words with spaces between quotes)", c.UseLine())
		}
		return nil
	}
}

func flagError(c *cobra.Command, err error) error {
	var missing *pflag.NotExistError
	var bad *pflag.InvalidValueError
	var bare *pflag.ValueRequiredError
	switch {
	case isGroup(c) && len(c.Flags().Args()) > 0:
		return unknownCommand(c, c.Flags().Args()[0]) // its flags are unknown because it is
	case errors.As(err, &missing):
		var names []string
		c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
		name := "--" + missing.GetSpecifiedName()
		if missing.GetSpecifiedShortnames() != "" {
			name = "-" + missing.GetSpecifiedName()
		}
		e := refusal.Usage("unknown-flag", "unknown flag %s", name)
		if near := refusal.Nearest(name, names); near != "" && len(name) > 2 {
			return e.WithHint("did you mean %s? see %s --help", near, c.CommandPath())
		}
		return e.WithHint("see %s --help", c.CommandPath())
	case errors.As(err, &bad):
		var own *refusal.Error
		if errors.As(err, &own) {
			return own
		}
		return refusal.Usage("bad-value", "%q is no value for --%s", bad.GetValue(), bad.GetFlag().Name).
			WithHint("see %s --help", c.CommandPath())
	case errors.As(err, &bare):
		return refusal.Usage("missing-value", "--%s needs a value", bare.GetFlag().Name).
			WithHint("see %s --help", c.CommandPath())
	}
	return refusal.Usage("bad-usage", "%s", err.Error()).WithHint("see %s --help", c.CommandPath())
}

func newHelp(env *Env, root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:               "help [COMMAND…]",
		Short:             env.T("help for a command"),
		ValidArgsFunction: completeCommands,
		Annotations:       map[string]string{textOnly: "help"},
		RunE: func(c *cobra.Command, args []string) error {
			target, rest, err := root.Find(args)
			if err != nil || target == nil {
				return refusal.Usage("unknown-command", "unknown command %q of %q", strings.Join(args, " "), "scatto").
					WithHint("see %s --help", "scatto")
			}
			if len(rest) > 0 && target.HasSubCommands() {
				return target.RunE(target, rest)
			}
			return target.Help()
		},
	}
}
