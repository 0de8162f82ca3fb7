package cmd

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/config"
)

func newConfigSet(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:   "set KEY VALUE",
		Short: env.T("change one setting; comments in the file stay"),
		Example: "  scatto config set company.vat_number IT99900010408\n" +
			"  scatto config set price_lists.scatto.call_fee 30.00\n" +
			"  scatto config set calendar.patrons 10-14\n" +
			"  scatto config set coverage.restore/support contract\n" +
			"  scatto config set mail.smtp.host smtp.example.it",
		Args: takes("KEY", "VALUE"),
	}
	completeKeys(env, c)
	c.SetHelpFunc(func(c *cobra.Command, args []string) {
		env.printHelp(c, args)
		fmt.Fprint(env.Out, env.keysHelp())
	})
	return plain(c, func(args []string) error { return configSet(env, args[0], args[1]) })
}

func configSet(env *Env, key, value string) error {
	path, before, err := env.configFile()
	if err != nil {
		return err
	}
	after, err := config.Set(before, key, value)
	if err != nil {
		return err
	}
	s, err := config.Lookup(after, key)
	if err != nil {
		return err
	}
	if !bytes.Equal(before, after) {
		if err := config.Save(path, after); err != nil {
			return err
		}
		if key == "store.key_file" {
			env.warn("move the key file to its new place yourself: without it the store does not open")
		}
	}
	return env.sayDone(viewSetting(s), rowOf(s.Key, s.Value), func() string { return s.Key + " = " + s.Value })
}

// keysHelp lists the keys with what they mean; names of rows are collapsed.
func (env *Env) keysHelp() string {
	var b strings.Builder
	b.WriteString("\n" + env.T("Keys:") + "\n")
	for _, k := range config.Patterns() {
		b.WriteString("  " + k.Pattern + "\n")
		for _, line := range wrap(env.T(string(k.Doc)), helpWidth-6) {
			b.WriteString("      " + line + "\n")
		}
	}
	return b.String()
}
