package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff"
	"scatto/ticket"
)

type ticketRepeatOptions struct {
	shop.RepeatInput
	every string
}

// newTicketRepeat makes a plan itself; what else is done to plans are commands
// below it.
func newTicketRepeat(env *Env) *cobra.Command {
	var o ticketRepeatOptions
	c := &cobra.Command{
		Use:   "repeat CUSTOMER --every INTERVAL",
		Short: env.T("maintenance that returns: a ticket every week, month, quarter or year"),
		Long: env.T("Put a maintenance plan on record. scatto ticket repeat run, once a day from\n" +
			"cron, opens the tickets that are due. --template takes the words of\n" +
			"templates/tickets/NAME.txt in the data directory (subject in the first line),\n" +
			"or those of an earlier ticket by its number; its customer need not be named."),
		Example: "  scatto ticket repeat C0001 --every month --template server --from 2026-10-31\n" +
			"  scatto ticket repeat --every quarter --template 42 --for luca\n" +
			"  scatto ticket repeat miramare --every week --subject \"Controllo backup\" \\\n" +
			"      --description \"verifica e prova di ripristino\"",
		Args: takes("CUSTOMER?"),
	}
	f := c.Flags()
	f.StringVar(&o.every, "every", "", env.T("`INTERVAL`: week, month, quarter, year"))
	f.StringVar(&o.Template, "template", "", env.T("`NAME` of a text in templates/tickets, or the number of a ticket"))
	f.StringVar(&o.Subject, "subject", "", env.T("the work in one line, a `TEXT`"))
	f.StringVar(&o.Description, "description", "", env.T("the work in full: a `TEXT`, or - for standard input"))
	dateFlag(c, &o.From, "from", env.T("first time (default today); the others keep its day"))
	dateFlag(c, &o.Until, "until", env.T("no ticket for a day after this one"))
	f.StringVar(&o.Topic, "topic", "", env.T("`TOPIC` from the configured list"))
	f.StringVar(&o.Activity, "activity", "", env.T("`TYPE` of work (default own-software)"))
	f.IntVar(&o.Severity, "severity", 0, env.T("`N` from 1 (blocking) to 4 (low), default 3"))
	f.StringVar(&o.Person, "for", "", env.T("the technician `NAME` in charge of each ticket"))
	completeFlag(c, "every", ticket.Intervals())
	completeFlag(c, "activity", tariff.Activities())
	completeCustomers(env, c)
	_ = c.RegisterFlagCompletionFunc("for", flagCompletion(env, technicianNames))
	c.AddCommand(newTicketRepeatList(env), newTicketRepeatShow(env), newTicketRepeatStop(env), newTicketRepeatRun(env))
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := need(c, "every"); err != nil {
			return err
		}
		if f.Changed("severity") && o.Severity == 0 {
			return refusal.Usage("bad-severity", "severity %d is not between 1 and 4", o.Severity).By("R46")
		}
		if len(args) > 0 {
			o.Customer = args[0]
		}
		return ticketRepeat(env, s, o)
	})
}

func ticketRepeat(env *Env, s *shop.Shop, o ticketRepeatOptions) (err error) {
	if o.Every, err = ticket.ParseEvery(o.every); err != nil {
		return err
	}
	if o.Description, err = env.text(o.Description); err != nil {
		return err
	}
	if err := narrowTo(s, &o.Customer); err != nil {
		return err
	}
	r, err := s.AddRepeat(o.RepeatInput)
	if err != nil {
		return err
	}
	return env.showRepeat(r)
}
