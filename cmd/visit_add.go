package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/ticket"
)

type visitAddOptions struct {
	visitFlags
	ticket string
	ddt    bool
}

func newVisitAdd(env *Env) *cobra.Command {
	var o visitAddOptions
	c := &cobra.Command{
		Use:   "add TICKET --from TIME --to TIME",
		Short: env.T("record work done where the customer is"),
		Long: env.T("Record work done where the customer is: who was there and when, kilometres,\n" +
			"parts. It is priced at once and goes on the month's invoice: work, call fee,\n" +
			"travel, parts. Without --technician it was you. With --ddt the report, once\n" +
			"signed, is the transport document of the parts. On-site work has a call fee\n" +
			"after scatto config set coverage.on-site/none billed-plus-call-fee."),
		Example: "  scatto visit add 42 --from 09:30 --to 11:50 --km 24 --work \"Cambiato lo switch\"\n" +
			"  scatto visit add 42 --from 09:30 --to 11:50 --technician Luca \\\n" +
			"    --technician \"Sara 09:30-10:55\"\n" +
			"  scatto visit add 42 --from 09:30 --to 11:50 --item A0001 --serial SN123 --ddt",
		Args: takes("TICKET"),
	}
	addVisitFlags(env, c, &o.visitFlags)
	c.Flags().BoolVar(&o.ddt, "ddt", false, env.T("the report is the transport document (DDT) of the parts"))
	completeTickets(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.ticket = args[0]
		return visitAdd(env, s, o)
	})
}

func visitAdd(env *Env, s *shop.Shop, o visitAddOptions) error {
	list, err := o.stretches(s, s.By())
	if err != nil {
		return err
	}
	in := shop.VisitInput{Ticket: o.ticket, Stretches: list, Activity: o.activity, Site: o.site, Parts: o.lines.parts,
		Note: o.ddt, Waive: o.waive, Reason: o.reason}
	if in.BillTo, err = payerMeant(s, o.billTo); err != nil {
		return err
	}
	if in.Work, err = env.text(o.work); err != nil {
		return err
	}
	if in.Kilometres, err = o.kilometres(); err != nil {
		return err
	}
	if in.Expenses, err = readExpenses(o.expenses); err != nil {
		return err
	}
	if in.Receipts, err = attachments(o.receipts); err != nil {
		return err
	}
	out, err := s.AddVisit(in)
	if err != nil {
		return err
	}
	return env.showVisit(s, out)
}

// kilometres are those given, nil for none.
func (o visitFlags) kilometres() (*int64, error) {
	if o.km == nil {
		return nil, nil
	}
	km := int64(*o.km)
	return &km, ticket.CheckKilometres(km)
}
