package cmd

import (
	"strconv"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type ticketDoneOptions struct {
	number string
}

func newTicketDone(env *Env) *cobra.Command {
	var o ticketDoneOptions
	c := &cobra.Command{
		Use:     "done TODO",
		Short:   env.T("strike a to-do off the list of ticket due"),
		Example: "  scatto ticket done 3",
		Args:    takes("TODO"),
	}
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.number = args[0]
		return ticketDone(env, s, o)
	})
}

func ticketDone(env *Env, s *shop.Shop, o ticketDoneOptions) error {
	n, err := strconv.ParseUint(o.number, 10, 62)
	if err != nil {
		return refusal.Usage("bad-todo", "%q is not the number of a to-do", o.number).WithHint("scatto ticket due")
	}
	t, err := s.FinishTodo(int64(n))
	if err != nil {
		return err
	}
	return env.say(viewTodo(t), func() *ui.Table { return env.todoRows([]shop.Todo{t}) }, func() string {
		return env.T("done: %s", t.What)
	})
}
