package cmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type ticketSolveOptions struct {
	number, words string
}

func newTicketSolve(env *Env) *cobra.Command {
	var o ticketSolveOptions
	c := &cobra.Command{
		Use:     "solve TICKET TEXT",
		Short:   env.T("record a solution; the customer sees it"),
		Example: "  scatto ticket solve 42 \"driver aggiornato, stampa di prova riuscita\"",
		Args:    orAsked(env, "TICKET", "TEXT"),
	}
	completeTickets(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if len(args) < 2 {
			if len(args) == 1 {
				o.number = args[0]
			}
			if err := env.askSolved(s, &o); err != nil {
				return err
			}
			return ticketSolve(env, s, o)
		}
		o.number, o.words = args[0], args[1]
		return ticketSolve(env, s, o)
	})
}

func ticketSolve(env *Env, s *shop.Shop, o ticketSolveOptions) error {
	words, err := env.text(o.words)
	if err != nil {
		return err
	}
	t, err := s.SolveTicket(o.number, words)
	if err != nil {
		return err
	}
	if env.OutTerminal && !env.structured() && !env.quiet {
		fmt.Fprintln(env.Out, env.T("solution recorded; to end the ticket: scatto ticket close %d", t.Number))
		return nil
	}
	return env.showTicket(t)
}
