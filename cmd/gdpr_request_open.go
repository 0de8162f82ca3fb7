package cmd

import (
	"time"

	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

type gdprRequestOpenOptions struct {
	shop.RequestInput
	rights   []gdpr.Right
	received *time.Time
	out      shop.PaperTo
}

func newGDPRRequestOpen(env *Env) *cobra.Command {
	var o gdprRequestOpenOptions
	c := &cobra.Command{
		Use:   "open --right RIGHT[,…]",
		Short: env.T("take a request in: its term runs from the day it was received"),
		Long: env.T("Take a person's request in. Any channel is valid, and the term of one month runs\n" +
			"from its receipt; with --ticket person, channel and receipt are the ticket's.\n" +
			"Rights: access, information, rectification, erasure, consent-withdrawal,\n" +
			"restriction, objection, portability, complaint (or their clauses 6.1.1-6.1.9)."),
		Example: "  scatto gdpr request open --right access --email anna@hotel.example\n" +
			"  scatto gdpr request open --right access,erasure --ticket 42 --send\n" +
			"  scatto gdpr request open --right erasure --name \"Anna Neri\" --phone 3331234567 --channel phone",
		Args: takes(),
	}
	f := c.Flags()
	flagVar(c, &o.rights, "right", "RIGHT", env.T("what is asked for, with commas between several"), gdpr.ParseRights)
	addSubjectFlags(env, c, &o.Subject)
	f.StringVar(&o.RequestInput.Ticket, "ticket", "", env.T("it came as this `TICKET`"))
	flagPointer(c, &o.received, "received", "TIME", env.T("when it was received, a day or a time (default now, or the ticket's receipt)"),
		readTime)
	f.StringVar(&o.Channel, "channel", "", env.T("`WAY` it came: email, pec, phone, in-person, portal, post"))
	f.StringVar(&o.Text, "text", "", env.T("what was asked, in short, a `TEXT`"))
	f.BoolVar(&o.Again, "again", false, env.T("the person asks again for what is open: note it there"))
	addPaperFlags(env, c, &o.out)
	completeFlag(c, "right", rightNames())
	completeFlag(c, "channel", gdpr.Channels())
	return withShop(env, c, func(s *shop.Shop, _ []string) error {
		if err := need(c, "right"); err != nil {
			return err
		}
		if o.received != nil {
			o.Received = o.received.UTC()
		}
		return gdprRequestOpen(env, s, o)
	})
}

// addSubjectFlags adds the flags that tell a person apart.
func addSubjectFlags(env *Env, c *cobra.Command, s *gdpr.Subject) {
	f := c.Flags()
	f.StringArrayVar(&s.Emails, "email", nil, env.T("the person's e-mail `ADDRESS`; again for each one"))
	f.StringVar(&s.Name, "name", "", env.T("first name and surname, a `NAME`"))
	f.StringArrayVar(&s.Phones, "phone", nil, env.T("phone `NUMBER`; again for each one"))
	f.StringVar(&s.TaxCode, "tax-code", "", env.T("codice fiscale, a `CODE`"))
	f.StringVar(&s.Customer, "customer", "", env.T("the `CUSTOMER` that the person is, or belongs to"))
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
}

func rightNames() (out []string) {
	for _, f := range gdpr.Rights() {
		out = append(out, string(f.Right))
	}
	return out
}

func gdprRequestOpen(env *Env, s *shop.Shop, o gdprRequestOpenOptions) error {
	if err := checkPaper(o.out); err != nil {
		return err
	}
	if o.RequestInput.Ticket == "" && len(o.Subject.Emails)+len(o.Subject.Phones) == 0 && o.Subject.TaxCode == "" && o.Subject.Customer == "" {
		return refusal.Usage("subject-unclear", "the person is not told apart: no address, telephone number, tax code or customer").
			WithHint("give --email, or --ticket").By("R97")
	}
	if err := narrowTo(s, &o.Subject.Customer); err != nil {
		return err
	}
	o.Rights = o.rights
	res, err := s.OpenRequest(o.RequestInput, o.out)
	if err != nil {
		return err
	}
	return env.showRequest(res)
}
