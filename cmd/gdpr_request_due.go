package cmd

import (
	"time"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/shop"
)

type gdprRequestDueOptions struct{ within time.Duration }

func newGDPRRequestDue(env *Env) *cobra.Command {
	o := gdprRequestDueOptions{within: 7 * 24 * time.Hour}
	c := &cobra.Command{
		Use:   "due",
		Short: env.T("requests whose term ends soon or has ended, for cron"),
		Long: env.T("Open requests whose term ends within the given time (default 7d), the first to\n" +
			"end first. Exit code 7 when one is late, else 0."),
		Example: "  scatto gdpr request due --within 10d",
		Args:    takes(),
	}
	flagVar(c, &o.within, "within", "SPAN", env.T("how far to look ahead, such as 7d, 2w"), readHours)
	return reading(env, c, func(s *shop.Shop, _ []string) error { return gdprRequestDue(env, s, o) })
}

func gdprRequestDue(env *Env, s *shop.Shop, o gdprRequestDueOptions) error {
	found, err := s.Requests(shop.RequestFilter{DueBy: calendar.DateOf(s.At().Add(o.within), calendar.Rome())})
	if err != nil {
		return err
	}
	if err := env.printRequests(found); err != nil {
		return err
	}
	if err := env.warnUnlooked(s); err != nil {
		return err
	}
	for _, r := range found {
		if r.Term.Late {
			return exitLate
		}
	}
	return nil
}
