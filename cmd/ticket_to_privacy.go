package cmd

import (
	"time"

	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

type ticketToPrivacyOptions struct {
	ticket   string
	not      bool
	again    bool
	rights   []gdpr.Right
	received *time.Time
	out      shop.PaperTo
}

func newTicketToPrivacy(env *Env) *cobra.Command {
	var o ticketToPrivacyOptions
	c := &cobra.Command{
		Use:   "to-privacy TICKET --right RIGHT[,…]",
		Short: env.T("a ticket is a request under data protection law: its term runs from receipt"),
		Long: env.T("Make a data-subject request out of a ticket. The ticket leaves the queue and stays\n" +
			"open until the request is answered; the term runs from the day on which the\n" +
			"message came. With --not: somebody looked, and it is no such request."),
		Example: "  scatto ticket to-privacy 42 --right access\n  scatto ticket to-privacy 42 --not",
		Args:    takes("TICKET"),
	}
	flagVar(c, &o.rights, "right", "RIGHT", env.T("what is asked for, with commas between several"), gdpr.ParseRights)
	flagPointer(c, &o.received, "received", "TIME", env.T("when it was received (default when the message came)"),
		readTime)
	c.Flags().BoolVar(&o.not, "not", false, env.T("it is no such request: take the mark off"))
	c.Flags().BoolVar(&o.again, "again", false, env.T("the person asks again for what is open: note it there"))
	addPaperFlags(env, c, &o.out)
	completeFlag(c, "right", rightNames())
	completeTickets(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.ticket = args[0]
		return ticketToPrivacy(env, s, o)
	})
}

func ticketToPrivacy(env *Env, s *shop.Shop, o ticketToPrivacyOptions) error {
	if err := checkPaper(o.out); err != nil {
		return err
	}
	switch {
	case o.not && len(o.rights) > 0:
		return refusal.Usage("not-and-right", "--not and --right exclude each other")
	case o.not:
		t, err := s.NotPrivacy(o.ticket)
		if err != nil {
			return err
		}
		return env.showTicket(t)
	case len(o.rights) == 0:
		return refusal.Usage("missing-flag", "--%s is missing", "right").WithHint("see %s --help", "scatto ticket to-privacy")
	}
	in := shop.RequestInput{Ticket: o.ticket, Again: o.again}
	in.Rights = o.rights
	if o.received != nil {
		in.Received = o.received.UTC()
	}
	res, err := s.OpenRequest(in, o.out)
	if err != nil {
		return err
	}
	return env.showRequest(res)
}
