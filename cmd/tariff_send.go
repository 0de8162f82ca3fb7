package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type tariffSendOptions struct {
	name       string
	customers  []string
	version    calendar.Date
	all, again bool
}

// tariffSendView is the JSON of price lists just put into the outbox.
type tariffSendView struct {
	Name      string         `json:"name"`
	ValidFrom calendar.Date  `json:"valid_from"`
	Sent      []receiverView `json:"sent"`
	Skipped   []reasonView   `json:"skipped"`
	Failed    []reasonView   `json:"failed"`
}

func newTariffSend(env *Env) *cobra.Command {
	var o tariffSendOptions
	c := &cobra.Command{
		Use:   "send NAME CUSTOMER…",
		Short: env.T("put a price list into the outbox for customers, and record it"),
		Long: env.T("Put a price list as a PDF into the outbox, a message for each customer, and\n" +
			"record who is given which version. Who has that version already is left out.\n" +
			"scatto mail send sends the messages."),
		Example: "  scatto tariff send hourly miramare\n" +
			"  scatto tariff send hourly --all --version 2027-01-01",
		Args: func(c *cobra.Command, args []string) error {
			if o.all {
				return takes("NAME")(c, args)
			}
			return takes("NAME", "CUSTOMER…")(c, args)
		},
	}
	c.Flags().BoolVar(&o.all, "all", false, env.T("every customer whose price list it is today"))
	c.Flags().BoolVar(&o.again, "again", false, env.T("also to those who have this version"))
	versionFlag(env, c, &o.version)
	completeListThenCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.name, o.customers = args[0], args[1:]
		return tariffSend(env, s, o)
	})
}

func tariffSend(env *Env, s *shop.Shop, o tariffSendOptions) error {
	l, err := s.PriceList(o.name, o.version)
	if err != nil {
		return err
	}
	in := shop.SendLists{List: l, All: o.all, Again: o.again}
	for _, words := range o.customers {
		card, err := customerMeant(s, words)
		if err != nil {
			return err
		}
		in.Customers = append(in.Customers, card.ID)
	}
	res, err := s.SendPriceList(in)
	if err != nil {
		return err
	}
	v := tariffSendView{l.Name, l.ValidFrom, viewReceivers(res.Sent), env.reasons(res.Skipped), env.reasons(res.Failed)}
	if !env.json {
		for _, f := range v.Failed {
			fmt.Fprintf(env.Err, "scatto: %s: %s\n", f.Customer, f.Reason)
		}
		env.warnSkipped(v.Skipped)
	}
	if err := env.say(v, func() *ui.Table { return env.receiverRows(v.Sent) }, func() string { return env.sendWords(v) }); err != nil {
		return err
	}
	if len(v.Failed) > 0 {
		return refusal.Partial("partly-failed", "%d customers could not be sent the price list", len(v.Failed)).
			WithHint("mend what is named above and run again: nobody gets a version twice")
	}
	return nil
}

func (env *Env) sendWords(v tariffSendView) string {
	var b strings.Builder
	for _, r := range v.Sent {
		fmt.Fprintf(&b, "%s  %s  → %s\n", r.Customer, r.CustomerName, r.To)
	}
	for _, s := range v.Skipped {
		b.WriteString(env.T("%s skipped: %s", s.Customer, s.Reason) + "\n")
	}
	b.WriteString(env.T("%s of %s: %d in the outbox, %d skipped, %d failed", v.Name, v.ValidFrom, len(v.Sent), len(v.Skipped), len(v.Failed)))
	return b.String()
}
