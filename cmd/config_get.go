package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/config"
)

func newConfigGet(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "get KEY",
		Short:   env.T("the value of one setting"),
		Example: "  scatto config get company.name\n  scatto config get price_lists.scatto.call_fee",
		Args:    takes("KEY"),
	}
	completeKeys(env, c)
	return plain(c, func(args []string) error { return configGet(env, args[0]) })
}

func configGet(env *Env, key string) error {
	_, data, err := env.configFile()
	if err != nil {
		return err
	}
	s, err := config.Lookup(data, key)
	if err != nil {
		return err
	}
	return env.say(viewSetting(s), rowOf(s.Value), func() string { return s.Value })
}
