package cmd

import (
	"time"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
)

type visitCorrectOptions struct {
	visitFlags
	ref    string
	charge bool
}

func newVisitCorrect(env *Env) *cobra.Command {
	var o visitCorrectOptions
	c := &cobra.Command{
		Use:   "correct VISIT --reason TEXT",
		Short: env.T("correct a visit: a second line, what stood before stays readable"),
		Long: env.T("Correct a visit that no invoice holds: a second line, what stood before stays\n" +
			"readable. --technician names all who were there; --from and --to alone move\n" +
			"all of them.\n" +
			"Parts and expenses come beside those that are there; take one back with\n" +
			"scatto invoice line withdraw."),
		Example: "  scatto visit correct V0012 --to 12:10 --reason \"dimenticata la prova\"\n" +
			"  scatto visit correct V0012 --km 30 --reason \"deviazione per lavori\"\n" +
			"  scatto visit correct V0012 --technician Luca --technician \"Sara 09:30-10:55\" \\\n" +
			"    --reason \"c'era anche Sara\"",
		Args: takes("VISIT"),
	}
	addVisitFlags(env, c, &o.visitFlags)
	c.Flags().BoolVar(&o.charge, "charge", false, env.T("charge it after all"))
	completeVisits(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.ref = args[0]
		return visitCorrect(env, s, o)
	})
}

func visitCorrect(env *Env, s *shop.Shop, o visitCorrectOptions) error {
	changes := o.charge
	for _, flag := range []string{"technician", "from", "to", "activity", "km", "work", "site", "bill-to", "part", "item", "expense", "receipt", "waive"} {
		changes = changes || o.given(flag)
	}
	switch {
	case !changes:
		return refusal.Usage("nothing-to-change", "say what to change").WithHint("see %s --help", "scatto visit correct")
	case o.waive && o.charge:
		return refusal.Usage("waive-and-charge", "choose either --waive or --charge")
	}
	old, err := s.Visit(o.ref)
	if err != nil {
		return err
	}
	fix := shop.VisitFix{Activity: o.activity, Site: o.site, Parts: o.lines.parts, Waive: o.waive, Charge: o.charge, Reason: o.reason}
	if fix.BillTo, err = payerMeant(s, o.billTo); err != nil {
		return err
	}
	if err := o.times(s, old, &fix); err != nil {
		return err
	}
	if o.given("work") {
		words, err := env.text(o.work)
		if err != nil {
			return err
		}
		fix.Work = &words
	}
	if fix.Kilometres, err = o.kilometres(); err != nil {
		return err
	}
	if fix.Expenses, err = readExpenses(o.expenses); err != nil {
		return err
	}
	if fix.Receipts, err = attachments(o.receipts); err != nil {
		return err
	}
	out, err := s.CorrectVisit(o.ref, fix)
	if err != nil {
		return err
	}
	return env.showVisit(s, out)
}

// times reads the right times; clock times are of the visit's day.
func (o visitCorrectOptions) times(s *shop.Shop, old shop.OnSite, fix *shop.VisitFix) (err error) {
	for _, f := range []struct {
		text string
		to   *time.Time
	}{{o.from, &fix.From}, {o.to, &fix.To}} {
		if f.text == "" {
			continue
		}
		if *f.to, err = when(f.text, old.Date); err != nil {
			return err
		}
	}
	if len(o.technicians) == 0 {
		return nil
	}
	day := old.Date
	if !fix.From.IsZero() {
		day = calendar.DateOf(fix.From, calendar.Rome())
	}
	for _, name := range o.technicians {
		st, own, err := readTechnician(name, day)
		if err != nil {
			return err
		}
		if !own {
			st.From, st.To = fix.From, fix.To
			if st.From.IsZero() {
				st.From = old.From()
			}
			if st.To.IsZero() {
				st.To = old.To()
			}
		}
		fix.Stretches = append(fix.Stretches, st)
	}
	return nil
}
