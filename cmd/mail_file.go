package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type mailFileOptions struct {
	id string
	shop.FileMail
}

func newMailFile(env *Env) *cobra.Command {
	var o mailFileOptions
	c := &cobra.Command{
		Use:   "file ID --ticket TICKET | --open | --done",
		Short: env.T("settle a message that waits for you"),
		Long: env.T("Settle a message of `scatto mail list`: it belongs to a ticket, it becomes one,\n" +
			"or nothing is to be done. --open takes --customer where the sender's address is\n" +
			"on nobody's card."),
		Example: "  scatto mail file 7 --ticket 42\n  scatto mail file 8 --open --customer C0003\n  scatto mail file 9 --done",
		Args:    takes("ID"),
	}
	f := c.Flags()
	f.StringVar(&o.Ticket, "ticket", "", env.T("the `TICKET` that it belongs to"))
	f.BoolVar(&o.Open, "open", false, env.T("make it a ticket"))
	f.StringVar(&o.Customer, "customer", "", env.T("whose, an `ID`"))
	f.BoolVar(&o.Done, "done", false, env.T("nothing is to be done"))
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.id = args[0]
		return mailFile(env, s, o)
	})
}

func mailFile(env *Env, s *shop.Shop, o mailFileOptions) error {
	id, err := letterNumber(o.id)
	if err != nil {
		return err
	}
	ways := 0
	for _, way := range []bool{o.Ticket != "", o.Open, o.Done} {
		if way {
			ways++
		}
	}
	if ways != 1 || o.Customer != "" && !o.Open {
		return refusal.Usage("one-way", "say what is to become of the message: one of --ticket, --open, --done")
	}
	out, err := s.SettleMail(id, o.FileMail)
	if err != nil {
		return err
	}
	v := env.viewMail(out.Mail)
	return env.say(v, func() *ui.Table {
		return fields("id", v.ID, "outcome", v.Outcome, "ticket", v.Ticket)
	}, func() string {
		if v.Ticket != "" {
			return env.T("message %d: ticket %s", v.ID, string(v.Ticket))
		}
		return env.T("message %d is settled", v.ID)
	})
}
