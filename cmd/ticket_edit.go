package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff"
	"scatto/ticket"
)

type ticketEditOptions struct {
	number string
	edit   shop.TicketEdit
}

func newTicketEdit(env *Env) *cobra.Command {
	var o ticketEditOptions
	c := &cobra.Command{
		Use:     "edit TICKET",
		Short:   env.T("change what was recorded wrongly or not known yet"),
		Example: "  scatto ticket edit 42 --customer C0001\n  scatto ticket edit 42 --severity 1\n  scatto ticket edit 42 --accept-terms",
		Args:    takes("TICKET"),
	}
	f := c.Flags()
	texts := map[string]**string{}
	text := func(name, usage string, to **string) {
		f.String(name, "", usage)
		texts[name] = to
	}
	e := &o.edit
	text("customer", env.T("customer `ID`"), &e.Customer)
	text("subject", env.T("the problem in one line, a `TEXT`"), &e.Subject)
	text("description", env.T("the problem in full: a `TEXT`, or - for standard input"), &e.Description)
	text("problem", env.T("the problem as defined with the customer, a `TEXT`"), &e.Problem)
	text("topic", env.T("`TOPIC` from the configured list"), &e.Topic)
	text("activity", env.T("`TYPE` of work"), &e.Activity)
	text("email", env.T("requester's `ADDRESS`"), &e.Email)
	text("first-name", env.T("requester's first `NAME`"), &e.FirstName)
	text("surname", env.T("requester's `SURNAME`"), &e.Surname)
	text("phone", env.T("telephone `NUMBER`"), &e.Phone)
	text("device", env.T("the machine's `ID`"), &e.Device)
	text("site", env.T("the customer's `SITE`: its id or words of its name"), &e.Site)
	text("bill-to", env.T("the `CUSTOMER` who gets the invoice"), &e.BillTo)
	text("cause", env.T("`CAUSE`, known after analysis: external-event, own-software, other"), &e.Cause)
	f.StringArrayVar(&e.Answers, "answer", nil, env.T("\"N=`TEXT`\", answer to the topic's question N; repeat it for more"))
	severity := f.Int("severity", 0, env.T("`N` from 1 (blocking) to 4 (low)"))
	own := f.Bool("own-bug", false, env.T("a bug in our own software: goes first within its severity"))
	f.BoolVar(&e.AcceptTerms, "accept-terms", false, env.T("the requester accepts the terms and declares his software licences"))
	f.BoolVar(&e.Regularise, "regularised", false, env.T("the PEC that was asked for has come"))
	completeTickets(env, c)
	completeFlag(c, "activity", tariff.Activities())
	completeFlag(c, "cause", ticket.Causes())
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	_ = c.RegisterFlagCompletionFunc("bill-to", flagCompletion(env, customerValues))
	_ = c.RegisterFlagCompletionFunc("site", flagCompletion(env, siteValues))
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.number = args[0]
		if f.NFlag() == 0 {
			return refusal.Usage("nothing-to-change", "say what to change").WithHint("see %s --help", "scatto ticket edit")
		}
		for name, to := range texts {
			if f.Changed(name) {
				v, err := f.GetString(name)
				if err != nil {
					return err
				}
				*to = &v
			}
		}
		if f.Changed("severity") {
			o.edit.Severity = severity
		}
		if f.Changed("own-bug") {
			o.edit.OwnBug = own
		}
		return ticketEdit(env, s, o)
	})
}

func ticketEdit(env *Env, s *shop.Shop, o ticketEditOptions) error {
	if d := o.edit.Description; d != nil {
		words, err := env.text(*d)
		if err != nil {
			return err
		}
		o.edit.Description = &words
	}
	if b := o.edit.BillTo; b != nil {
		payer, err := payerMeant(s, *b)
		if err != nil {
			return err
		}
		o.edit.BillTo = &payer
	}
	t, err := s.EditTicket(o.number, o.edit)
	if err != nil {
		return err
	}
	advice, err := s.Advice(t)
	if err != nil {
		return err
	}
	return env.showAdvised(t, advice[0])
}
