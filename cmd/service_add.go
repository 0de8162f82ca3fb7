package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/tariff/recurring"
)

type serviceAddOptions struct {
	service recurring.Service
	renews  calendar.Date
	noAuto  bool
	periodFlags
}

func newServiceAdd(env *Env) *cobra.Command {
	o := serviceAddOptions{service: recurring.Service{NoticeDays: 30}}
	c := &cobra.Command{
		Use:   "add CUSTOMER --kind KIND --description TEXT --price AMOUNT --every PERIOD --from DATE",
		Short: env.T("put a recurring service on record: the run invoices it period after period"),
		Long: env.T("Periods begin on --from, or with --renews on that day: what comes before it is\n" +
			"paid by days. What another program invoiced is left out with --invoiced-until.\n" +
			"A service with --no-auto-renew is invoiced for a period only once\n" +
			"scatto service renew agreed on it."),
		Example: "  scatto service add miramare --kind domain --description miramare.example --price 35.00 --cost 12.00 --every year --from 2026-03-10\n" +
			"  scatto service add C0001 --kind backup --description \"500 GB\" --price 15.00 --cost 4.00 --every month --from 2026-11-01 --in arrears\n" +
			"  scatto service add C0001 --kind licence --description antivirus --price 35.00 --seats 10 --every year --from 2026-01-01 --no-auto-renew",
		Args: takes("CUSTOMER"),
	}
	f, r := c.Flags(), &o.service
	flagVar(c, &r.Kind, "kind", "KIND", env.T("`KIND` of service: hosting, domain, licence, backup, other"), recurring.ParseKind)
	f.StringVar(&r.Description, "description", "", env.T("what it is, as the invoice says it, a `TEXT`"))
	o.periodFlags.add(env, c, "price", env.T("what the customer pays for a period, net"))
	amountFlag(c, &o.cost, "cost", env.T("what the shop pays for a period, net"))
	dateFlag(c, &r.From, "from", env.T("first day"))
	dateFlag(c, &o.renews, "renews", env.T("day on which it next renews (default a period after --from)"))
	wholeFlag(c, &r.NoticeDays, "notice-days", "N", env.T("days before a renewal to give notice or to ask (default 30)"))
	f.BoolVar(&o.noAuto, "no-auto-renew", false, env.T("each period waits for scatto service renew"))
	f.StringVar(&r.Supplier, "supplier", "", env.T("`NAME` of who sells it to the shop"))
	f.StringVar(&r.VAT, "vat-treatment", "", env.T("VAT treatment, a `CODE` (default the customer's)"))
	siteFlags(env, c, &r.Site, &r.BillTo)
	f.StringVar(&r.Note, "note", "", env.T("internal `TEXT`"))
	completeFlag(c, "kind", recurring.Kinds())
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		r.Customer = args[0]
		if err := need(c, "kind", "description", "price", "every", "from"); err != nil {
			return err
		}
		return serviceAdd(env, s, o, c.Flags().Changed)
	})
}

func serviceAdd(env *Env, s *shop.Shop, o serviceAddOptions, given func(string) bool) (err error) {
	r := o.service
	if r.Plan, err = o.plan(given); err != nil {
		return err
	}
	r.Plan.Prices[0].From, r.Asks = r.From, o.noAuto
	for _, who := range []*string{&r.Customer, &r.BillTo} {
		if *who == "" {
			continue
		}
		card, err := customerMeant(s, *who)
		if err != nil {
			return err
		}
		*who = card.ID
	}
	out, err := s.AddService(r, o.renews)
	if err != nil {
		return err
	}
	return env.showService(out)
}
