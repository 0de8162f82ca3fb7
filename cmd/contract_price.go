package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// priceChangeView is a price that was changed.
type priceChangeView struct {
	ID       string        `json:"id"` // contract or service
	Customer string        `json:"customer"`
	From     calendar.Date `json:"from"` // first day at the new price
	Old      feePriceView  `json:"old"`
	New      feePriceView  `json:"new"`
	Before   money.Cents   `json:"old_amount"` // of a whole period, all seats
	After    money.Cents   `json:"new_amount"`
	Letter   *int64        `json:"letter"`
	Subject  string        `json:"subject"`
	Body     string        `json:"body"`
}

func newContractPrice(env *Env) *cobra.Command {
	var o priceFlags
	c := &cobra.Command{
		Use:   "price CONTRACT --from DATE --reason TEXT",
		Short: env.T("change a fee by periods, or its seats, from a day on"),
		Long: env.T("The new price holds from the first period that begins on --from or later; with\n" +
			"--pro-rata from that very day, and the period is invoiced in two lines by days.\n" +
			"What is invoiced stays: a day before an invoiced period is refused. The same\n" +
			"--from again corrects the change. --send writes to the customer."),
		Example: "  scatto contract price K0001 --from 2027-01-01 --istat 1.2 --reason \"ISTAT 2026\" --send\n" +
			"  scatto contract price K0001 --from 2027-03-01 --seats 7 --reason \"due postazioni in più\"\n" +
			"  scatto contract price K0001 --from 2027-03-16 --fee 45.00 --pro-rata --reason \"nuovo accordo\"",
		Args: takes("CONTRACT"),
	}
	o.add(env, c, "fee")
	completeContracts(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := need(c, "from", "reason"); err != nil {
			return err
		}
		if len(args[0]) > 0 && (args[0][0] == 'R' || args[0][0] == 'r') {
			return refusal.Usage("not-a-contract", "%q is a service, not a contract", args[0]).WithHint("scatto service price %s …", args[0])
		}
		return recurringPrice(env, s, args[0], o, c.Flags().Changed)
	})
}

// recurringPrice changes the price of a contract or service.
func recurringPrice(env *Env, s *shop.Shop, id string, o priceFlags, given func(string) bool) error {
	change, err := o.change(given)
	if err != nil {
		return err
	}
	out, err := s.ChangePrice(id, change, o.send)
	if err != nil {
		return err
	}
	v := priceChangeView{ID: out.ID, Customer: out.Customer, From: out.Applies, Old: viewFeePrice(out.Old), New: viewFeePrice(out.New),
		Before: wholeOf(out.Old), After: wholeOf(out.New), Subject: out.Subject, Body: out.Body}
	if out.Letter > 0 {
		v.Letter = &out.Letter
	}
	return env.say(v, func() *ui.Table {
		return fields("id", v.ID, "from", v.From, "old", v.Before, "new", v.After)
	}, func() string {
		words := env.T("%s: %s instead of %s from %s on", v.ID, v.After, v.Before, v.From)
		if v.From != change.From {
			words += "\n" + env.T("%s lies in the middle of a period: it holds from the next one (--pro-rata splits by days)", change.From)
		}
		if v.Letter != nil {
			return words + "\n" + env.T("letter %d to %s waits in the outbox", *v.Letter, v.Customer)
		}
		return words + "\n" + env.T("the customer was not written to: --send with the same day does it")
	})
}
