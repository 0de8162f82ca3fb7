package cmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/ticket"
)

type sessionStopOptions struct {
	ref, reason string
	waive       bool
}

// stoppedView is what `session stop` answers.
type stoppedView struct {
	sessionView
	State      string        `json:"state"`
	StateLabel string        `json:"state_label"`
	Warnings   []warningView `json:"warnings"`
}

func newSessionStop(env *Env) *cobra.Command {
	var o sessionStopOptions
	c := &cobra.Command{
		Use:     "stop TICKET|SESSION",
		Short:   env.T("close the remote connection and say what it costs"),
		Example: "  scatto session stop 42\n  scatto session stop S0007 --at 2026-10-14T11:15\n  scatto session stop 42 --waive --reason \"cortesia\"",
		Args:    orAsked(env, "TICKET|SESSION"),
	}
	c.Flags().BoolVar(&o.waive, "waive", false, env.T("do not charge it; needs --reason"))
	c.Flags().StringVar(&o.reason, "reason", "", env.T("why, a `TEXT`; the customer reads it on the invoice"))
	c.ValidArgsFunction = completion(env, openSessions)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if len(args) == 0 {
			if err := env.askStop(s, &o); err != nil {
				return err
			}
			return sessionStop(env, s, o)
		}
		o.ref = args[0]
		return sessionStop(env, s, o)
	})
}

func openSessions(s *shop.Shop) (out []string, err error) {
	found, err := s.Sessions(shop.SessionFilter{Open: true})
	for _, one := range found {
		out = append(out, one.ID+"\t"+one.TicketName()+" "+one.Technician, one.TicketName()+"\t"+one.ID)
	}
	return out, err
}

func sessionStop(env *Env, s *shop.Shop, o sessionStopOptions) error {
	out, err := s.StopSession(o.ref, o.waive, o.reason)
	if err != nil {
		return err
	}
	v := stoppedView{viewSession(out.Session), string(out.Ticket.State), out.Ticket.State.Label(), env.warnings(out.Warnings)}
	env.warnAll(out.Warnings)
	return env.say(v, func() *ui.Table { return env.sessionRows([]shop.Session{out.Session}) }, func() string {
		words := fmt.Sprintf("%s  %s  %s  %s", v.Session, v.Ticket, v.StateLabel, env.minutes(*v.Seconds))
		if out.Ticket.State == ticket.RemoteOpen {
			words = fmt.Sprintf("%s  %s  %s  %s", v.Session, v.Ticket, env.T("closed; others are still connected"), env.minutes(*v.Seconds))
		}
		if out.Session.Charge != nil {
			words += env.chargeLines(*out.Session.Charge)
		}
		if c := v.Contract; c != nil && c.Balance != nil {
			words += "\n    " + env.T("contract %s: %s drawn, %d h %02d min left", c.ID, hoursOf(c.Drawn), *c.Balance/60, *c.Balance%60)
		}
		return words
	})
}
