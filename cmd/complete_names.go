package cmd

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// completeByName completes what no command completes itself, by the name that
// the usage line or the flag gives to a value: files for a FILE, folders for a
// DIR, and for any other nothing rather than the names of files. It runs
// before these names are put into the user's language.
func completeByName(env *Env, c *cobra.Command) {
	for _, sub := range c.Commands() {
		completeByName(env, sub)
	}
	for _, set := range []*pflag.FlagSet{c.LocalNonPersistentFlags(), c.PersistentFlags()} {
		set.VisitAll(func(f *pflag.Flag) {
			if _, has := c.GetFlagCompletionFunc(f.Name); has || f.Value.Type() == "bool" {
				return
			}
			name, _ := pflag.UnquoteUsage(f)
			_ = c.RegisterFlagCompletionFunc(f.Name, byName(env, name))
		})
	}
	if c.ValidArgsFunction == nil && len(c.ValidArgs) == 0 && !c.HasSubCommands() {
		c.ValidArgsFunction = completeArguments(env, arguments(c.Use))
	}
}

// arguments are the names of what stands in a usage line before its flags.
func arguments(use string) (names []string) {
	for _, word := range strings.Fields(use)[1:] {
		if strings.HasPrefix(word, "-") || strings.HasPrefix(word, "[-") || strings.HasPrefix(word, "(") {
			break
		}
		names = append(names, strings.Trim(word, "[]"))
	}
	return names
}

// completeArguments completes each argument by its name; one that ends in …
// may come again.
func completeArguments(env *Env, names []string) cobra.CompletionFunc {
	return func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		at := len(args)
		if last := len(names) - 1; at > last && last >= 0 && strings.HasSuffix(names[last], "…") {
			at = last
		}
		if at >= len(names) {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return byName(env, strings.TrimSuffix(names[at], "…"))(c, nil, typed)
	}
}

func byName(env *Env, name string) cobra.CompletionFunc {
	name, kind, _ := strings.Cut(name, ".")
	switch {
	case name == "FILE" && kind != "":
		return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return []string{kind}, cobra.ShellCompDirectiveFilterFileExt
		}
	case name == "FILE" || name == "PATH" || name == "TEXT|FILE":
		return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveDefault
		}
	case name == "DIR" || name == "FOLDER":
		return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		}
	case name == "CUSTOMER":
		return flagCompletion(env, customerValues)
	case name == "TICKET":
		return flagCompletion(env, ticketValues)
	case name == "TECHNICIAN":
		return flagCompletion(env, technicianNames)
	}
	return cobra.NoFileCompletions
}

// completeCommands offers the commands below those that are already named.
func completeCommands(c *cobra.Command, args []string, typed string) (out []string, _ cobra.ShellCompDirective) {
	if above, _, err := c.Root().Find(args); err == nil {
		for _, sub := range above.Commands() {
			if sub.IsAvailableCommand() && strings.HasPrefix(sub.Name(), typed) {
				out = append(out, sub.Name()+"\t"+sub.Short)
			}
		}
	}
	return out, cobra.ShellCompDirectiveNoFileComp
}
