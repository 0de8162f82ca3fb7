package cmd

import (
	"bufio"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/ticket"
)

type ticketSearchOptions struct {
	shop.SearchInput
	all bool
}

// foundView is a ticket that was found and where.
type foundView struct {
	ticketView
	Snippet string `json:"snippet"`
}

// snippetLength is about how many characters of a hit are shown.
const snippetLength = 70

func newTicketSearch(env *Env) *cobra.Command {
	var o ticketSearchOptions
	c := &cobra.Command{
		Use:   "search WORDS…",
		Short: env.T("find tickets by what was written in them"),
		Long: env.T("Find the tickets in which every word occurs: in subject, description, notes, mails,\n" +
			"names of files or of the requester. A word is found as the beginning of a word:\n" +
			"stamp finds stampante. Case and accents do not matter. The newest come first; the\n" +
			"ticket whose number was typed comes before them."),
		Example: "  scatto ticket search stampante bloccata\n  scatto ticket search perche --customer C0001 --open\n" +
			"  scatto ticket search 42",
		Args: takes("WORDS…"),
	}
	flagVar(c, &o.Limit, "limit", "NUMBER", env.T("show at most this `NUMBER` of tickets (default 50)"), readWhole)
	c.Flags().BoolVar(&o.all, "all", false, env.T("show all that are found"))
	c.Flags().StringVar(&o.Customer, "customer", "", env.T("only tickets of the customer `ID`"))
	c.Flags().BoolVar(&o.Open, "open", false, env.T("only open tickets"))
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.Words = strings.Join(args, " ")
		switch {
		case c.Flags().Changed("limit") && o.all:
			return refusal.Usage("limit-and-all", "choose either --limit or --all")
		case c.Flags().Changed("limit") && o.Limit < 1:
			return refusal.Usage("bad-number", "%q is not a number from 1 on", c.Flag("limit").Value.String())
		case o.Limit == 0 && !o.all:
			o.Limit = 50
		}
		return ticketSearch(env, s, o)
	})
}

func ticketSearch(env *Env, s *shop.Shop, o ticketSearchOptions) error {
	ready, err := s.Searchable()
	if err != nil {
		return err
	}
	q, err := ticket.ParseQuery(o.Words)
	if err != nil {
		return err
	}
	if !ready {
		env.indexWords(s)
	}
	var found shop.Found
	run := func(fn func(ticket.Ticket) error) (err error) {
		found, err = s.EachFound(o.SearchInput, fn)
		return err
	}
	view := func(t ticket.Ticket) foundView {
		return foundView{viewTicket(t), ui.Clean(q.Snippet(t, snippetLength))}
	}
	if env.OutTerminal && !env.structured() {
		err = env.showFound(run, view)
	} else {
		err = stream(env, run, view, env.ticketRows)
	}
	if err != nil {
		return err
	}
	if found.More {
		env.warn("there are more than %d: add words, or see all with --all", o.Limit)
	}
	if found.Broken {
		env.indexWords(s)
	}
	return nil
}

// showFound prints two lines a ticket for a person: a table would have no
// room for where the words were found.
func (env *Env) showFound(run func(fn func(ticket.Ticket) error) error, view func(ticket.Ticket) foundView) error {
	env.clearBar()
	out := bufio.NewWriterSize(env.Out, heldBack)
	none := true
	err := run(func(t ticket.Ticket) error {
		none = false
		v := view(t)
		who := string(v.Customer)
		if who == "" {
			who = v.requester()
		}
		text := env.folded(strings.Join([]string{v.Number, v.StateLabel, who, env.when(time.Time(v.OpenedAt)), v.Subject}, "  "))
		if v.Snippet != "" {
			text += "\n    " + v.Snippet
		}
		_, err := fmt.Fprintln(out, text)
		return err
	})
	if err != nil {
		return err
	}
	if none {
		fmt.Fprintln(env.Err, env.T("nothing"))
	}
	return out.Flush()
}

// indexWords builds the index of words when there is none, as in a shop that
// was restored, or when it is broken. Where it cannot be built, as by somebody
// who may only read, every ticket is read.
func (env *Env) indexWords(s *shop.Shop) {
	env.warn("building the index of words: this happens once")
	if _, err := s.Reindex(); err != nil {
		env.warn("no index of words (%s): every ticket is read; build it with: scatto store reindex", err)
	}
}
