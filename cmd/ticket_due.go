package cmd

import (
	"time"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type ticketDueOptions struct {
	customer string
	all      bool
	within   *time.Duration
	once     bool
}

// exitLate is the exit code of a list that holds something late.
const exitLate = verdict(7)

// onceWithin is how far --once looks ahead unless --within says it.
const onceWithin = 4 * time.Hour

func newTicketDue(env *Env) *cobra.Command {
	var o ticketDueOptions
	c := &cobra.Command{
		Use:   "due",
		Short: env.T("what falls due: to-dos after an override, deadlines, appointments"),
		Long: env.T("Without --within: the to-dos and the goods without transport document, by date.\n" +
			"With it: these, deadlines of contracts with an SLA, and appointments that are\n" +
			"late or fall into that time from now on.\n" +
			"Exit code 7 when one of them is late, else 0.\n" +
			"With --once, for cron: each is listed once when it is due and once when it is\n" +
			"late, and only in open hours: the contract's, else the office's."),
		Example: "  scatto ticket due\n  scatto ticket due --customer C0001 --all\n  scatto ticket due --within 4h\n  scatto ticket due --within 2d --once",
		Args:    takes(),
	}
	c.Flags().StringVar(&o.customer, "customer", "", env.T("only those of the customer `ID`"))
	c.Flags().BoolVar(&o.all, "all", false, env.T("also what is done"))
	flagPointer(c, &o.within, "within", "SPAN", env.T("how far to look ahead, such as 90m, 4h, 2d, 1w"), readHours)
	c.Flags().BoolVar(&o.once, "once", false, env.T("only what was not listed by --once before, in open hours (--within 4h unless given)"))
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	return reading(env, c, func(s *shop.Shop, _ []string) error { return ticketDue(env, s, o) })
}

func ticketDue(env *Env, s *shop.Shop, o ticketDueOptions) (err error) {
	if o.customer != "" {
		card, err := s.Customer(o.customer)
		if err != nil {
			return err
		}
		o.customer = card.ID
	}
	f := shop.DueFilter{Customer: o.customer, Done: o.all, Within: o.within}
	var found []shop.Due
	switch {
	case o.once && o.all:
		return refusal.Usage("once-and-all", "--once and --all exclude each other")
	case o.once:
		if f.Within == nil {
			ahead := onceWithin
			f.Within = &ahead
		}
		found, err = s.Unwarned(f)
	default:
		found, err = s.Due(f)
	}
	if err != nil {
		return err
	}
	if o.once && len(found) == 0 && !env.structured() {
		return nil
	}
	views := []fallingDueView{}
	for _, d := range found {
		views = append(views, env.viewFallingDue(d))
	}
	if err := env.print(views, func() *ui.Table { return env.dueRows(found) }); err != nil {
		return err
	}
	if o.once { // only now: a warning that could not be printed is not lost
		if err := s.Warned(found); err != nil {
			return err
		}
	}
	for _, d := range found {
		if d.Late && f.Within != nil {
			return exitLate
		}
	}
	return nil
}

// readHours reads a span of time by the clock: 90m, 4h, 2d, 1w, at most ten
// years.
func readHours(s string) (time.Duration, error) {
	units := map[byte]time.Duration{'m': time.Minute, 'h': time.Hour, 'd': 24 * time.Hour, 'w': 7 * 24 * time.Hour}
	if n := len(s); n > 1 && n < 7 {
		if unit, ok := units[s[n-1]]; ok {
			count, err := readWhole(s[:n-1])
			if err == nil && count >= 0 && count <= int(3653*24*time.Hour/unit) {
				return time.Duration(count) * unit, nil
			}
		}
	}
	return 0, refusal.Usage("bad-span", "%q is not a span of time", s).WithHint("write minutes, hours, days or weeks like 90m, 4h, 2d, 1w")
}
