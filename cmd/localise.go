package cmd

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// localise puts into the user's language what the library would say in
// English on every help page: --help, the names of arguments and values,
// "[flags]" and defaults.
func localise(env *Env, c *cobra.Command, names *strings.Replacer) {
	c.Flags().BoolP("help", "h", false, env.T("help for this command"))
	c.DisableFlagsInUseLine = true
	c.Use = names.Replace(c.Use) + " " + env.T("[flags]")
	for _, set := range []*pflag.FlagSet{c.Flags(), c.PersistentFlags()} {
		set.VisitAll(func(f *pflag.Flag) {
			if own, ok := f.Value.(interface{ rename(*strings.Replacer) }); ok {
				own.rename(names)
			}
			localiseDefault(env, f)
		})
	}
	for _, sub := range c.Commands() {
		localise(env, sub, names)
	}
}

// localiseDefault moves a default from where the library prints it into the
// flag's own sentence.
func localiseDefault(env *Env, f *pflag.Flag) {
	switch f.DefValue {
	case "", "0", "0s", "false", "[]":
		return
	}
	f.Usage += " (" + env.T("default %s", f.DefValue) + ")"
	if f.DefValue = ""; f.Value.Type() != "string" {
		f.DefValue = "0" // what a number or a duration prints no default for
	}
}

// rename gives the value's name in the user's language.
func (f *readFlag[T]) rename(names *strings.Replacer) { f.kind = names.Replace(f.kind) }

// argumentName is what the usage line calls the argument at i: arguments stand
// before flags there.
func argumentName(c *cobra.Command, i int) string {
	return strings.TrimSuffix(strings.Fields(c.Use)[i+1], "…")
}
