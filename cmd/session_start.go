package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff"
)

type sessionStartOptions struct {
	shop.StartInput
	yes bool
}

// startedView is what `session start` answers.
type startedView struct {
	Session    string        `json:"session"`
	Ticket     string        `json:"ticket"`
	State      string        `json:"state"`
	StateLabel string        `json:"state_label"`
	OpenedAt   stamp         `json:"opened_at"`
	OutOfHours bool          `json:"out_of_hours"`
	Technician string        `json:"technician"`
	Device     orNull        `json:"device"`
	Account    orNull        `json:"account"`
	Activity   string        `json:"activity"`
	Overridden []string      `json:"overridden"`
	Missing    []string      `json:"missing"`
	Mend       []orNull      `json:"mend"` // the command that mends each
	Warnings   []warningView `json:"warnings"`
}

func newSessionStart(env *Env) *cobra.Command {
	var o sessionStartOptions
	c := &cobra.Command{
		Use:   "start TICKET",
		Short: env.T("open the remote connection: the clock runs from now"),
		Long: env.T("Open the remote connection of a ticket: the clock runs from now, or from --at.\n" +
			"What is missing is named at once; --override --reason opens all the same and books each thing as a to-do."),
		Example: "  scatto session start 42\n  scatto session start 42 --at 2026-10-14T09:30 --device SRV-PMS --activity os-update\n" +
			"  scatto session start 42 --override --reason \"reception ferma\"",
		Args: orAsked(env, "TICKET"),
	}
	f := c.Flags()
	f.StringVar(&o.Activity, "activity", "", env.T("`TYPE` of work (default: the ticket's)"))
	f.StringVar(&o.Tool, "tool", "", env.T("the remote tool's `NAME`; recorded, never priced"))
	f.StringVar(&o.Device, "device", "", env.T("the machine's `ID`"))
	f.StringVar(&o.Account, "account", "", env.T("`NAME` of our account there (default: the one that fits)"))
	f.StringVar(&o.MonitoredBy, "monitored-by", "", env.T("who watches, as \"`NAME` (role)\""))
	f.BoolVar(&o.Override, "override", false, env.T("open although something is missing; needs --reason"))
	f.StringVar(&o.Reason, "reason", "", env.T("why, a `TEXT`"))
	f.BoolVar(&o.yes, "yes", false, env.T("do not ask whether it is right"))
	completeTickets(env, c)
	completeFlag(c, "activity", tariff.Activities())
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if len(args) == 0 {
			if err := env.askSession(s, &o, o.yes); err != nil {
				return err
			}
			return sessionStart(env, s, o)
		}
		o.Ticket = args[0]
		return sessionStart(env, s, o)
	})
}

func sessionStart(env *Env, s *shop.Shop, o sessionStartOptions) error {
	out, err := s.StartSession(o.StartInput)
	if err != nil {
		return err
	}
	one := out.Session
	v := startedView{one.ID, one.TicketName(), string(out.Ticket.State), out.Ticket.State.Label(), stamp(one.OpenedAt), one.OutOfHours,
		one.Technician, orNull(one.Device), orNull(one.Account), one.Activity, list(one.Overridden), []string{}, []orNull{}, env.warnings(out.Warnings)}
	mends := out.Mends()
	for i, m := range out.MissingWords() {
		v.Missing, v.Mend = append(v.Missing, env.T(string(m))), append(v.Mend, orNull(mends[i]))
		if env.json {
			continue
		}
		env.warn("passed over, now a to-do: %s", m)
		if mends[i] != "" && !env.quiet {
			env.hint(ui.Clean(mends[i]))
		}
	}
	env.warnAll(out.Warnings)
	return env.say(v, func() *ui.Table {
		t := &ui.Table{}
		t.Add(v.Session, v.Ticket, v.State, v.OpenedAt, strings.Join(v.Overridden, ","))
		return t
	}, func() string {
		return fmt.Sprintf("%s  %s  %s  %s", v.Session, v.Ticket, v.StateLabel, v.OpenedAt.Local())
	})
}
