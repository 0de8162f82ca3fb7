package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff/recurring"
)

type serviceEditOptions struct {
	given   recurring.Service
	renews  bool // by itself
	changed func(string) bool
}

func newServiceEdit(env *Env) *cobra.Command {
	var o serviceEditOptions
	c := &cobra.Command{
		Use:   "edit SERVICE",
		Short: env.T("change a service's words, supplier, notice, payer, or how it renews"),
		Long: env.T("Price, cost and seats change with scatto service price, the last day with scatto\n" +
			"service end."),
		Example: "  scatto service edit R0001 --supplier \"Registro S.p.A.\" --notice-days 60\n" +
			"  scatto service edit R0001 --auto-renew=false\n" +
			"  scatto service edit R0001 --invoiced-until 2026-12-31",
		Args: takes("SERVICE"),
	}
	f, r := c.Flags(), &o.given
	f.StringVar(&r.Description, "description", "", env.T("what it is, as the invoice says it, a `TEXT`"))
	f.StringVar(&r.Supplier, "supplier", "", env.T("`NAME` of who sells it to the shop"))
	wholeFlag(c, &r.NoticeDays, "notice-days", "N", env.T("days before a renewal to give notice or to ask"))
	f.BoolVar(&o.renews, "auto-renew", true, env.T("it renews by itself; =false: each period waits for scatto service renew"))
	f.StringVar(&r.VAT, "vat-treatment", "", env.T("VAT treatment, a `CODE` (\"\": the customer's)"))
	siteFlags(env, c, &r.Site, &r.BillTo)
	f.StringVar(&r.Note, "note", "", env.T("internal `TEXT`"))
	dateFlag(c, &r.Plan.InvoicedUntil, "invoiced-until", env.T("last day that was invoiced elsewhere: what follows is the run's"))
	completeServices(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := serviceRefused(args[0]); err != nil {
			return err
		}
		o.changed = f.Changed
		return serviceEdit(env, s, args[0], o)
	})
}

func serviceEdit(env *Env, s *shop.Shop, id string, o serviceEditOptions) error {
	if o.changed("bill-to") && o.given.BillTo != "" {
		card, err := customerMeant(s, o.given.BillTo)
		if err != nil {
			return err
		}
		o.given.BillTo = card.ID
	}
	if _, changes := o.apply(recurring.Service{}); !changes {
		return refusal.Usage("nothing-to-change", "no flag says what is to change").WithHint("see %s --help", "scatto service edit")
	}
	out, err := s.EditService(id, func(r recurring.Service) (recurring.Service, error) {
		r, _ = o.apply(r)
		return r, nil
	})
	if err != nil {
		return err
	}
	return env.showService(out)
}

// apply puts what was given on a service and tells whether anything was.
func (o serviceEditOptions) apply(r recurring.Service) (out recurring.Service, changes bool) {
	set := func(flag string, put func()) {
		if o.changed(flag) {
			put()
			changes = true
		}
	}
	set("description", func() { r.Description = o.given.Description })
	set("supplier", func() { r.Supplier = o.given.Supplier })
	set("notice-days", func() { r.NoticeDays = o.given.NoticeDays })
	set("auto-renew", func() { r.Asks = !o.renews })
	set("vat-treatment", func() { r.VAT = o.given.VAT })
	set("site", func() { r.Site = o.given.Site })
	set("bill-to", func() { r.BillTo = o.given.BillTo })
	set("note", func() { r.Note = o.given.Note })
	set("invoiced-until", func() { r.Plan.InvoicedUntil = o.given.Plan.InvoicedUntil })
	return r, changes
}
