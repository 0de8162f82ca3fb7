package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

type contractCancelOptions struct{ in shop.CancelInput }

// cancelledView is a contract whose cancellation was recorded.
type cancelledView struct {
	contractView
	InTime    bool          `json:"in_time"`
	Invoiced  *int          `json:"invoiced_year"` // null: no invoice holds the fee of the last year
	Withdrawn []string      `json:"withdrawn"`
	Warnings  []warningView `json:"warnings"`
}

func newContractCancel(env *Env) *cobra.Command {
	var o contractCancelOptions
	c := &cobra.Command{
		Use:   "cancel CONTRACT",
		Short: env.T("record that the customer cancels: by 31 October for the year, else for the next"),
		Long: env.T("It counts when it was sent: of a PEC at the certified time, which --mail takes\n" +
			"from the message; of other mail, post and paper at receipt. A year whose fee no\n" +
			"invoice holds yet is always in time."),
		Example: "  scatto contract cancel K0001 --at 2026-10-30T11:20 --how pec\n" +
			"  scatto contract cancel K0001 --mail 12\n" +
			"  scatto contract cancel K0001 --at 2026-11-02 --how post --invoiced-year 2026",
		Args: takes("CONTRACT"),
	}
	howFlag(env, c, &o.in.How)
	wholeMail(env, c, &o.in.Mail)
	flagVar(c, &o.in.InvoicedYear, "invoiced-year", "YYYY", env.T("the year already invoiced (default: as the fee invoices say)"), readYear)
	completeContracts(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.in.Contract = args[0]
		return contractCancel(env, s, o)
	})
}

func contractCancel(env *Env, s *shop.Shop, o contractCancelOptions) error {
	if err := env.oneInstant(o.in.Mail); err != nil {
		return err
	}
	out, err := s.CancelContract(o.in)
	if err != nil {
		return err
	}
	h, err := s.Holding(out.Contract.ID)
	if err != nil {
		return err
	}
	beyond, err := s.PaidBeyond(h.ID)
	if err != nil {
		return err
	}
	out.Warnings = append(out.Warnings, beyond...)
	v := cancelledView{viewContract(h), out.InTime, nil, list(out.Withdrawn), env.warnings(out.Warnings)}
	if out.Year != 0 {
		v.Invoiced = &out.Year
	}
	env.warnAll(out.Warnings)
	return env.say(v, func() *ui.Table { return env.contractRows([]contractView{v.contractView}) }, func() string {
		words := env.T("%s cancelled in time: it ends on %s", v.ID, v.Ends)
		if !v.InTime {
			words = env.T("%s cancelled too late for this period: one more follows, it ends on %s", v.ID, v.Ends)
		}
		if len(v.Withdrawn) > 0 {
			words += "\n" + env.T("withdrawn, because they never begin: %s", strings.Join(v.Withdrawn, ", "))
		}
		return words
	})
}
