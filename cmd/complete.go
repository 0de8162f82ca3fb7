package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

// completion asks the store for values of a command's first argument.
func completion(env *Env, values func(s *shop.Shop) ([]string, error)) cobra.CompletionFunc {
	return func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return flagCompletion(env, values)(c, args, typed)
	}
}

// flagCompletion asks the store for values of a flag, wherever it stands; it
// writes nothing, waits for nobody and stays silent when anything is wrong.
func flagCompletion(env *Env, values func(s *shop.Shop) ([]string, error)) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		env.wait = 0
		s, err := env.openShop(true)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		defer s.Close()
		all, err := values(s)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		var out []string
		for _, v := range all {
			if !strings.HasPrefix(strings.ToLower(v), strings.ToLower(typed)) {
				continue
			}
			value, about, described := strings.Cut(v, "\t")
			if value = ui.Clean(value); described {
				value += "\t" + ui.Clean(about) // a subject comes from outside
			}
			out = append(out, value)
		}
		return out, cobra.ShellCompDirectiveNoFileComp
	}
}

// completeTickets offers the open tickets for the first argument.
func completeTickets(env *Env, c *cobra.Command) {
	c.ValidArgsFunction = completion(env, ticketValues)
}

func ticketValues(s *shop.Shop) (out []string, err error) {
	list, err := s.Tickets(shop.TicketFilter{})
	for _, t := range list {
		out = append(out, t.Name()+"\t"+t.Subject)
	}
	return out, err
}

// completeTicketThenFiles offers the open tickets first and then files.
func completeTicketThenFiles(env *Env, c *cobra.Command) {
	completeTickets(env, c)
	tickets := c.ValidArgsFunction
	c.ValidArgsFunction = func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveDefault
		}
		return tickets(c, args, typed)
	}
}

// completeCustomers offers the customers for the first argument.
func completeCustomers(env *Env, c *cobra.Command) {
	c.ValidArgsFunction = completion(env, customerValues)
}

func customerValues(s *shop.Shop) (out []string, err error) {
	list, err := s.Customers()
	for _, one := range list {
		out = append(out, one.ID+"\t"+one.Name)
	}
	return out, err
}

// completeFlag offers fixed values for a flag, which its help names.
func completeFlag[T ~string](c *cobra.Command, flag string, values []T) {
	var out []string
	if f := c.Flags().Lookup(flag); f != nil {
		f.Usage = withValues(f.Usage, plainWords(values))
	}
	for _, v := range values {
		out = append(out, string(v))
	}
	_ = c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(out, cobra.ShellCompDirectiveNoFileComp))
}

// mostValues is how many values a flag's help lists: more are a page of their own.
const mostValues = 16

// withValues ends what a flag is for with the values that it takes, unless it
// names them already, or they explain themselves.
func withValues(usage string, values []string) string {
	named, plain := 0, true
	for _, v := range values {
		if strings.Contains(usage, v) {
			named++
		}
		plain = plain && len(v) <= 3
		if strings.ContainsAny(v, " \t") { // with a description
			return usage
		}
	}
	if plain || len(values) > mostValues || 2*named >= len(values) {
		return usage
	}
	return usage + ": " + strings.Join(values, ", ")
}
