package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/ticket"
)

type ticketChangeOptions struct {
	number string
	change ticket.Change
}

// changeView is the JSON of an alteration of the customer's systems.
type changeView struct {
	At     stamp  `json:"at"`
	By     string `json:"by"`
	What   string `json:"what"`
	Where  string `json:"where"`
	Before orNull `json:"before"`
	After  orNull `json:"after"`
}

type detailView struct {
	Question string `json:"question"`
	Answer   string `json:"answer"`
}

func newTicketChange(env *Env) *cobra.Command {
	var o ticketChangeOptions
	c := &cobra.Command{
		Use:   "change TICKET --what TEXT --where TEXT",
		Short: env.T("record what was altered on the customer's systems"),
		Example: `  scatto ticket change 42 --what "porta della stampante" --where SRV-PMS \
    --before LPT1 --after "IP 10.0.0.7"`,
		Args: takes("TICKET"),
	}
	f := c.Flags()
	f.StringVar(&o.change.What, "what", "", env.T("what was altered, a `TEXT`"))
	f.StringVar(&o.change.Where, "where", "", env.T("on which machine or in which program, a `TEXT`"))
	f.StringVar(&o.change.Before, "before", "", env.T("how it was, a `TEXT`"))
	f.StringVar(&o.change.After, "after", "", env.T("how it is now, a `TEXT`"))
	completeTickets(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := need(c, "what", "where"); err != nil {
			return err
		}
		o.number = args[0]
		return ticketChange(env, s, o)
	})
}

func ticketChange(env *Env, s *shop.Shop, o ticketChangeOptions) error {
	t, err := s.ChangeTicket(o.number, o.change)
	if err != nil {
		return err
	}
	return env.showTicket(t)
}
