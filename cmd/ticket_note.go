package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type ticketNoteOptions struct {
	number, words string
	public        bool
}

func newTicketNote(env *Env) *cobra.Command {
	var o ticketNoteOptions
	c := &cobra.Command{
		Use:     "note TICKET TEXT",
		Short:   env.T("add a note: internal, or public for the customer to see"),
		Example: "  scatto ticket note 42 \"richiamare dopo le 15\"\n  scatto ticket note 42 - --public < risposta.txt",
		Args:    takes("TICKET", "TEXT"),
	}
	c.Flags().BoolVar(&o.public, "public", false, env.T("the customer may read it"))
	completeTickets(env, c)
	silent := noMailFlag(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		s.Silent = *silent
		o.number, o.words = args[0], args[1]
		return ticketNote(env, s, o)
	})
}

func ticketNote(env *Env, s *shop.Shop, o ticketNoteOptions) error {
	words, err := env.text(o.words)
	if err != nil {
		return err
	}
	t, err := s.NoteTicket(o.number, words, o.public)
	if err != nil {
		return err
	}
	return env.showTicket(t)
}
