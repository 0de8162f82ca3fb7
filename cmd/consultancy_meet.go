package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/ticket"
)

type consultancyMeetOptions struct {
	shop.PlanInput
	how string
}

func newConsultancyMeet(env *Env) *cobra.Command {
	var o consultancyMeetOptions
	c := &cobra.Command{
		Use:   "meet TICKET --when TIME --how WAY",
		Short: env.T("arrange a meeting of a consultancy, or note one that took place"),
		Long: env.T("Arrange a meeting: it stands in the agenda, and scatto plan --move, --cancel\n" +
			"and --done act on it. A time in the past notes a meeting that took place;\n" +
			"--note is then what was said."),
		Example: "  scatto consultancy meet 42 --when 2026-10-14T15:00 --how remote\n" +
			"  scatto consultancy meet 42 --when 2026-10-14T15:00 --how in-person --for sara",
		Args: takes("TICKET"),
	}
	f := c.Flags()
	whenFlag(c, &o.At, env.T("when, a `TIME` like 2026-10-14T09:30"))
	f.StringVar(&o.how, "how", "", env.T("remote or in-person (a `WAY`)"))
	wholeFlag(c, &o.Minutes, "minutes", "N", env.T("how long (default 60)"))
	f.StringVar(&o.For, "for", "", env.T("the technician `NAME` who goes"))
	f.StringVar(&o.Note, "note", "", env.T("a `TEXT`: what it is about, or what was said"))
	f.StringVar(&o.Place, "place", "", env.T("where, a `TEXT` (default the customer's address)"))
	completeFlag(c, "how", ticket.MeetingWays())
	completeTickets(env, c)
	_ = c.RegisterFlagCompletionFunc("for", flagCompletion(env, technicianNames))
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.Ticket = args[0]
		if err := need(c, "when", "how"); err != nil {
			return err
		}
		if err := givenMinutes(c, o.Minutes); err != nil {
			return err
		}
		return consultancyMeet(env, s, o)
	})
}

func consultancyMeet(env *Env, s *shop.Shop, o consultancyMeetOptions) error {
	way, err := ticket.ParseMeetingWay(o.how)
	if err != nil {
		return err
	}
	o.For = env.appointed(o.For)
	out, err := s.MeetConsultancy(o.PlanInput, way)
	if err != nil {
		return err
	}
	return env.showPlanned(out)
}
