package cmd

import (
	"slices"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type mailListOptions struct {
	all             bool
	outcome, ticket string
}

func newMailList(env *Env) *cobra.Command {
	var o mailListOptions
	c := &cobra.Command{
		Use:   "list",
		Short: env.T("messages that wait for you: unknown PEC, unreadable mail, suppliers' invoices"),
		Long: env.T("Messages that came in and wait for you, because nobody but you can place them.\n" +
			"Settle each with `scatto mail file`. --all lists every message, --ticket those\n" +
			"of one ticket."),
		Example: "  scatto mail list\n  scatto mail list --ticket 42\n  scatto mail list --outcome ignored",
		Args:    takes(),
	}
	f := c.Flags()
	f.BoolVar(&o.all, "all", false, env.T("every message that came in"))
	f.StringVar(&o.outcome, "outcome", "", env.T("only those with this `OUTCOME`: ticket, reply, receipt, to-regularise, evidence, inbox, triage, ignored, failed"))
	f.StringVar(&o.ticket, "ticket", "", env.T("those of one `TICKET`"))
	completeFlag(c, "outcome", shop.Outcomes())
	return reading(env, c, func(s *shop.Shop, _ []string) error { return mailList(env, s, o) })
}

func mailList(env *Env, s *shop.Shop, o mailListOptions) error {
	filter := shop.MailFilter{All: o.all, Outcome: shop.Outcome(o.outcome), Ticket: o.ticket}
	if o.outcome != "" && !slices.Contains(shop.Outcomes(), filter.Outcome) {
		return refusal.Unknown("unknown-outcome", "%q is no outcome of a message", o.outcome, shop.Outcomes())
	}
	mails, err := s.Mails(filter)
	if err != nil {
		return err
	}
	views := []mailView{}
	for _, m := range mails {
		views = append(views, env.viewMail(m))
	}
	return env.print(views, func() *ui.Table { return env.mailRows(mails) })
}
