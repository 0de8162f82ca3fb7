package cmd

import (
	"time"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/ui"
	"scatto/tariff/contract"
)

type contractTermsOptions struct {
	received                 time.Time
	invoiced, fee            int
	quote, signed, revoked   calendar.Date
	byCancel, byFee, byQuote bool
}

type cancelTermView struct {
	InTime bool          `json:"in_time"`
	Ends   calendar.Date `json:"ends"`
}

type feeTermView struct {
	Due       calendar.Date `json:"due"`
	DebitDate calendar.Date `json:"debit_date"`
}

type quoteTermView struct {
	State           contract.QuoteState `json:"state"`
	LastDayToRevoke calendar.Date       `json:"last_day_to_revoke"`
}

func newContractTerms(env *Env) *cobra.Command {
	var o contractTermsOptions
	c := &cobra.Command{
		Use:   "terms",
		Short: env.T("terms of a cancellation, of a yearly fee, of a signed quote"),
		Long: env.T("Reckons one of three terms: when a contract ends that is cancelled (R73), when a year's fee is\n" +
			"due and debited (R71, R72), where a signed quote stands on the day of --at (R70)."),
		Example: "  scatto contract terms --cancel-received 2026-10-31T23:59 --invoiced-year 2026\n" +
			"  scatto contract terms --fee-year 2027\n" +
			"  scatto contract terms --quote-signed 2026-01-15 --revoked 2026-02-14 --at 2026-02-20",
		Args: takes(),
	}
	instantFlag(c, &o.received, "cancel-received", env.T("when the cancellation came in; of a PEC its certified time"))
	flagVar(c, &o.invoiced, "invoiced-year", "YYYY", env.T("the year already invoiced"), readYear)
	flagVar(c, &o.fee, "fee-year", "YYYY", env.T("the year of the fee"), readYear)
	dateFlag(c, &o.quote, "quote-signed", env.T("day on which the quote was signed"))
	dateFlag(c, &o.signed, "contract-signed", env.T("day on which the contract was signed"))
	dateFlag(c, &o.revoked, "revoked", env.T("day on which the quote was revoked"))
	c.Flags().SortFlags = false
	return plain(c, func([]string) error {
		given := c.Flags().Changed
		o.byCancel = given("cancel-received") || given("invoiced-year")
		o.byFee = given("fee-year")
		o.byQuote = given("quote-signed") || given("contract-signed") || given("revoked")
		if err := contractTermsForm(c, o); err != nil {
			return err
		}
		return contractTerms(env, o)
	})
}

// contractTermsForm wants exactly one of the three forms, complete.
func contractTermsForm(c *cobra.Command, o contractTermsOptions) error {
	forms := 0
	for _, form := range []bool{o.byCancel, o.byFee, o.byQuote} {
		if form {
			forms++
		}
	}
	switch {
	case forms != 1:
		return refusal.Usage("one-term", "one term at a time: --cancel-received, --fee-year or --quote-signed").
			WithHint("see %s --help", c.CommandPath())
	case o.byCancel:
		return need(c, "cancel-received", "invoiced-year")
	case o.byQuote:
		return need(c, "quote-signed")
	}
	return nil
}

func contractTerms(env *Env, o contractTermsOptions) error {
	switch {
	case o.byCancel:
		inTime, ends, err := contract.CancelTerm(o.received, o.invoiced, calendar.Rome())
		if err != nil {
			return err
		}
		return env.say(cancelTermView{inTime, ends}, rowOf(inTime, ends), func() string {
			if inTime {
				return env.T("in time: the contract ends on %s", env.dayWords(ends))
			}
			return env.T("too late for %d: the contract is renewed and ends on %s", o.invoiced, env.dayWords(ends))
		})
	case o.byFee:
		due, debit := contract.FeeTerm(o.fee)
		return env.say(feeTermView{due, debit}, rowOf(due, debit), func() string {
			return env.T("due on %s, debited on %s", env.dayWords(due), env.dayWords(debit))
		})
	}
	at, err := env.instant()
	if err != nil {
		return err
	}
	state, last, err := contract.QuoteTerm(o.quote, o.signed, o.revoked, calendar.DateOf(at, calendar.Rome()))
	if err != nil {
		return err
	}
	return env.say(quoteTermView{state, last}, rowOf(state, last), func() string { return env.quoteTermWords(state, last) })
}

func (env *Env) quoteTermWords(state contract.QuoteState, last calendar.Date) string {
	switch state {
	case contract.QuoteSigned:
		return env.T("the contract is signed")
	case contract.QuoteRevoked:
		return env.T("the quote was revoked in time (last day %s)", env.dayWords(last))
	case contract.QuoteImplicit:
		return env.T("implicit contract: the last day to revoke was %s\nOnly if the contract was sent: keep the proof. Silence is weak acceptance\n(art. 1326 and 1341 c.c.).", env.dayWords(last))
	}
	return env.T("pending: it can be revoked through %s", env.dayWords(last))
}

// rowOf is a table of one row, for a pipe.
func rowOf(cells ...any) func() *ui.Table {
	return func() *ui.Table {
		t := &ui.Table{}
		t.Add(cells...)
		return t
	}
}
