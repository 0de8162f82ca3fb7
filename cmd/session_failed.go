package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newSessionFailed(env *Env) *cobra.Command {
	var o shop.FailedAccess
	c := &cobra.Command{
		Use:   "failed TICKET",
		Short: env.T("record an attempt to connect that failed; nothing is charged"),
		Long: env.T("Record in the customer's access log that you tried to log in and could not.\n" +
			"No session begins. The law wants failed attempts on record as well."),
		Example: "  scatto session failed 42 --device SRV-PMS --reason \"password scaduta\"",
		Args:    takes("TICKET"),
	}
	f := c.Flags()
	f.StringVar(&o.Device, "device", "", env.T("the machine's `ID`"))
	f.StringVar(&o.Account, "account", "", env.T("the account tried, a `NAME`"))
	f.StringVar(&o.Tool, "tool", "", env.T("the remote tool's `NAME`"))
	f.StringVar(&o.Reason, "reason", "", env.T("what went wrong, a `TEXT`; never the password"))
	completeTickets(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.Ticket = args[0]
		e, err := s.FailedSession(o)
		if err != nil {
			return err
		}
		return env.say(viewEvent(e), func() *ui.Table {
			t := &ui.Table{}
			t.Add(e.Ticket, stamp(e.At), e.Kind, e.System, e.Person, e.Account)
			return t
		}, func() string { return env.T("on record: a failed attempt on ticket %s", e.Ticket) })
	})
}
