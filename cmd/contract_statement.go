package cmd

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type contractStatementOptions struct {
	contract, pdf string
	from, to      calendar.Date
	month         string
	all, send     bool
}

func newContractStatement(env *Env) *cobra.Command {
	var o contractStatementOptions
	c := &cobra.Command{
		Use:   "statement CONTRACT | --all --month YYYY-MM",
		Short: env.T("every movement of a contract's minutes, with the balance; as a PDF for the customer"),
		Long: env.T("With --pdf it is written as a PDF in Italian, with --send that PDF goes into\n" +
			"the outbox for the customer. With --all one is made for each contract whose\n" +
			"hours moved in the month; --send sends each once, however often it is run."),
		Example: "  scatto contract statement K0001 --from 2026-11-01 --to 2026-11-30\n" +
			"  scatto contract statement K0001 --pdf estratto.pdf\n" +
			"  scatto contract statement K0001 --month 2026-11 --send\n" +
			"  scatto contract statement --all --month 2026-11 --send",
		Args: mayTake("CONTRACT"),
	}
	f := c.Flags()
	dateFlag(c, &o.from, "from", env.T("first day (default the beginning)"))
	dateFlag(c, &o.to, "to", env.T("last day (default today)"))
	f.StringVar(&o.month, "month", "", env.T("the `MONTH`, like 2026-11, instead of --from and --to"))
	f.StringVar(&o.pdf, "pdf", "", env.T("write it to a `FILE`; with --all into a folder"))
	f.BoolVar(&o.send, "send", false, env.T("put the PDF into the outbox for the customer"))
	f.BoolVar(&o.all, "all", false, env.T("all contracts with hours that moved in the month"))
	completeContracts(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		if len(args) > 0 {
			o.contract = args[0]
		}
		if err := o.check(c); err != nil {
			return err
		}
		if o.to.IsZero() {
			o.to = s.Today()
		}
		if err := o.over(s.Today()); err != nil {
			return err
		}
		if o.all {
			return contractStatements(env, s, o)
		}
		return contractStatement(env, s, o)
	})
}

// check refuses flags that contradict one another, and turns the month into
// days.
func (o *contractStatementOptions) check(c *cobra.Command) error {
	days := c.Flags().Changed("from") || c.Flags().Changed("to")
	switch {
	case o.all && o.contract != "":
		return refusal.Usage("one-or-all", "name a contract, or say --all")
	case o.all && o.month == "":
		return refusal.Usage("missing-flag", "--%s is missing", "month").WithHint("write it like 2026-11")
	case !o.all && o.contract == "":
		return refusal.Usage("missing-argument", "missing argument %s", "CONTRACT").WithHint("see %s --help", c.CommandPath())
	case o.month != "" && days:
		return refusal.Usage("month-and-days", "--month stands for --from and --to")
	case o.month == "":
		return nil
	}
	first, err := calendar.ParseDate(o.month + "-01")
	if err != nil || len(o.month) != 7 {
		return refusal.Usage("bad-month", "%q is not a month", o.month).WithHint("write it like 2026-10")
	}
	o.from, o.to = first, first.MonthEnd()
	return nil
}

// over refuses to send the balance of a day that has not come, or of a month
// whose last day may still move it.
func (o *contractStatementOptions) over(today calendar.Date) error {
	switch {
	case !o.send:
	case o.month != "" && !o.to.Before(today):
		return refusal.Rule("month-not-over", "the month %s is not over: its statement cannot be sent yet", o.month).
			WithHint("send it from %s on; without --month the balance of today is sent, of one contract", o.to.AddDays(1))
	case o.to.After(today):
		return refusal.Rule("future", "%s lies in the future", o.to)
	}
	return nil
}

func contractStatement(env *Env, s *shop.Shop, o contractStatementOptions) error {
	d, err := s.ContractStatement(o.contract, o.from, o.to)
	if err != nil {
		return err
	}
	v := viewStatement(d)
	if o.pdf != "" {
		path, err := s.WriteStatement(d, o.pdf)
		if err != nil {
			return err
		}
		v.PDF = orNull(path)
	}
	if o.send {
		l, _, err := s.SendStatement(d.Contract.ID, o.from, o.to, false)
		if err != nil {
			return err
		}
		v.Letter = &l.ID
	}
	return env.say(v, func() *ui.Table { return env.entryRows(v.Entries) }, func() string { return env.statementWords(v) })
}

// contractStatements makes the statements of a month. One that cannot be made
// does not stop the others.
func contractStatements(env *Env, s *shop.Shop, o contractStatementOptions) error {
	ids, err := s.MovedContracts(o.from, o.to)
	if err != nil {
		return err
	}
	views, failed := []statementView{}, 0
	for _, id := range ids {
		v, err := env.oneStatement(s, id, o)
		no := refused(err)
		if err != nil && no == nil {
			return err
		}
		if no != nil {
			failed++
			v.Failed = orNull(env.reason(no))
			env.warnAll([]*refusal.Error{no})
		}
		views = append(views, v)
	}
	if err := env.print(views, func() *ui.Table { return env.statementRows(views) }); err != nil || failed == 0 {
		return err
	}
	return refusal.Partial("partly-failed", "%d statements could not be sent", failed).
		WithHint("mend what is named above and run again: nothing is sent twice")
}

func (env *Env) oneStatement(s *shop.Shop, id string, o contractStatementOptions) (v statementView, err error) {
	d, err := s.ContractStatement(id, o.from, o.to)
	if err != nil {
		return v, err
	}
	v = viewStatement(d)
	if o.pdf != "" {
		path, err := s.WriteStatement(d, filepath.Join(o.pdf, "estratto-conto-"+id+"-"+o.month+".pdf"))
		if err != nil {
			return v, err
		}
		v.PDF = orNull(path)
	}
	if o.send {
		l, sent, err := s.SendStatement(id, o.from, o.to, true)
		if err != nil {
			return v, err
		}
		switch {
		case sent:
			v.Letter = &l.ID
		case l.ID == 0:
			v.Skipped = orNull(env.T("already sent"))
		default:
			v.Before, v.Skipped = &l.ID, orNull(env.T("already sent as message %d", l.ID))
		}
	}
	return v, nil
}
