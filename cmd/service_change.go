package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
)

func newServicePrice(env *Env) *cobra.Command {
	var o priceFlags
	c := &cobra.Command{
		Use:   "price SERVICE --from DATE --reason TEXT",
		Short: env.T("change a service's price, cost or seats from a day on"),
		Long: env.T("The new price holds from the first period that begins on --from or later; with\n" +
			"--pro-rata from that very day, and the period is invoiced in two lines by days.\n" +
			"What is invoiced stays: a day before an invoiced period is refused. The same\n" +
			"--from again corrects the change. --send writes to the customer."),
		Example: "  scatto service price R0001 --from 2027-03-10 --price 39.00 --cost 14.00 --reason \"aumento del registro\" --send\n" +
			"  scatto service price R0002 --from 2027-01-01 --seats 12 --reason \"due licenze in più\"",
		Args: takes("SERVICE"),
	}
	o.add(env, c, "price")
	amountFlag(c, &o.Cost, "cost", env.T("what the shop pays for a period from then on, net"))
	completeServices(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := need(c, "from", "reason"); err != nil {
			return err
		}
		if err := serviceRefused(args[0]); err != nil {
			return err
		}
		r, err := s.Service(args[0])
		if err != nil {
			return err
		}
		return recurringPrice(env, s, r.ID, o, c.Flags().Changed)
	})
}

func newServiceRenew(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:   "renew SERVICE",
		Short: env.T("agree on the next period of a service that does not renew itself"),
		Long: env.T("Once per period: the one after the next is refused until the next has begun. The\n" +
			"run of the month in which the period is due invoices it."),
		Example: "  scatto service renew R0001",
		Args:    takes("SERVICE"),
	}
	completeServices(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := serviceRefused(args[0]); err != nil {
			return err
		}
		out, _, err := s.RenewService(args[0])
		if err != nil {
			return err
		}
		return env.showService(out)
	})
}

type serviceEndOptions struct {
	at     calendar.Date
	reason string
}

func newServiceEnd(env *Env) *cobra.Command {
	var o serviceEndOptions
	c := &cobra.Command{
		Use:   "end SERVICE --at DATE --reason TEXT",
		Short: env.T("end a service on its last day"),
		Long: env.T("--at is the last day, past or to come. A period that it cuts is paid by days. What\n" +
			"is invoiced beyond it is named and not given back by itself."),
		Example: "  scatto service end R0001 --at 2027-03-09 --reason \"disdetta del cliente\"",
		Args:    takes("SERVICE"),
	}
	dateFlag(c, &o.at, "at", env.T("last day of the service"))
	c.Flags().StringVar(&o.reason, "reason", "", env.T("why, a `TEXT`"))
	completeServices(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := need(c, "at", "reason"); err != nil {
			return err
		}
		if err := serviceRefused(args[0]); err != nil {
			return err
		}
		out, err := s.EndService(args[0], o.at, o.reason)
		if err != nil {
			return err
		}
		return env.showService(out)
	})
}
