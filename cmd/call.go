package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/ticket"
)

type callOptions struct {
	customer, words, reason, about string
	minutes                        int
	ticket, urgent                 bool
}

type callView struct {
	Number   int64  `json:"number"`
	Customer string `json:"customer"`
	At       stamp  `json:"at"`
	By       string `json:"by"`
	Text     string `json:"text"`
	Minutes  int    `json:"minutes"`
	Ticket   orNull `json:"ticket"`
}

func newCall(env *Env) *cobra.Command {
	var o callOptions
	c := &cobra.Command{
		Use:   "call CUSTOMER-WORDS TEXT",
		Short: env.T("note a telephone call: counted, never billed"),
		Long: env.T("Note a telephone call. When the customer has one open ticket the note goes on it too;\n" +
			"--ticket opens a ticket instead."),
		Example: "  scatto call miramare \"chiede quando arriva il tecnico\" --minutes 5\n  scatto call miramare \"server fermo\" --ticket --urgent --reason \"reception bloccata\"",
		Args:    takes("CUSTOMER-WORDS", "TEXT"),
	}
	f := c.Flags()
	f.IntVar(&o.minutes, "minutes", 0, env.T("how long it lasted, `N` minutes"))
	f.StringVar(&o.about, "about", "", env.T("the `TICKET` it was about"))
	f.BoolVar(&o.ticket, "ticket", false, env.T("make it a ticket"))
	f.BoolVar(&o.urgent, "urgent", false, env.T("an urgency; needs --reason"))
	f.StringVar(&o.reason, "reason", "", env.T("why it is urgent, a `TEXT`"))
	completeCustomers(env, c)
	silent := noMailFlag(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		s.Silent = *silent
		o.customer, o.words = args[0], args[1]
		return call(env, s, o)
	})
}

func call(env *Env, s *shop.Shop, o callOptions) error {
	words, err := env.text(o.words)
	if err != nil {
		return err
	}
	card, err := s.CustomerByWords(o.customer)
	if err != nil {
		return err
	}
	if o.ticket {
		if o.minutes < 0 || o.minutes > 24*60 {
			return refusal.Usage("bad-minutes", "a call cannot last %d minutes", o.minutes)
		}
		out, err := s.OpenTicket(shop.OpenInput{Customer: card.ID, Subject: firstLine(words), Description: words,
			Channel: ticket.Phone, Urgent: o.urgent, Reason: o.reason})
		if err != nil {
			return err
		}
		if o.minutes > 0 { // counted on the new ticket
			if _, err := s.AddCall(card.ID, words, o.minutes, out.Ticket.Name()); err != nil {
				return err
			}
		}
		return env.showOpened(out)
	}
	one, err := s.AddCall(card.ID, words, o.minutes, o.about)
	if err != nil {
		return err
	}
	v := callView{one.Seq, one.Customer, stamp(one.At), one.By, one.Text, one.Minutes, orNull(one.Ticket)}
	return env.say(v, func() *ui.Table {
		return fields("number", v.Number, "customer", v.Customer, "at", v.At, "minutes", v.Minutes, "ticket", v.Ticket)
	}, func() string {
		if one.Ticket != "" {
			return env.T("call noted, also on ticket %s", one.Ticket)
		}
		return env.T("call noted for %s", card.Name)
	})
}
