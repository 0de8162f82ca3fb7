package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type ticketTellOptions struct {
	number, words, how string
	send               bool
}

func newTicketTell(env *Env) *cobra.Command {
	var o ticketTellOptions
	c := &cobra.Command{
		Use:   "tell TICKET TEXT",
		Short: env.T("record that the customer was told that there is no solution"),
		Long: env.T("Record that the customer was told, whatever the way. --send puts the message\n" +
			"into the outbox instead: he counts as told once it has been sent."),
		Example: "  scatto ticket tell 42 \"scheda guasta, fuori garanzia\" --how phone\n  scatto ticket tell 42 - --send < testo.txt",
		Args:    takes("TICKET", "TEXT"),
	}
	c.Flags().StringVar(&o.how, "how", "email", env.T("how he was told: email, pec, phone, in-person (a `WAY`)"))
	c.Flags().BoolVar(&o.send, "send", false, env.T("write to him: the message waits for scatto mail send"))
	completeFlag(c, "how", []string{"email", "pec", "phone", "in-person"})
	completeTickets(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.number, o.words = args[0], args[1]
		return ticketTell(env, s, o)
	})
}

func ticketTell(env *Env, s *shop.Shop, o ticketTellOptions) error {
	words, err := env.text(o.words)
	if err != nil {
		return err
	}
	tell := s.TellTicket
	if o.send {
		tell = s.WriteUnresolved
	}
	t, err := tell(o.number, o.how, words)
	if err != nil {
		return err
	}
	return env.showTicket(t)
}
