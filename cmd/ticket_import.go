package cmd

import (
	"errors"
	"io"
	"os"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type ticketImportOptions struct {
	file   string
	dryRun bool
}

type importView struct {
	Imported int          `json:"imported"`
	Skipped  int          `json:"skipped"`
	Failed   []failedLine `json:"failed"`
}

type failedLine struct {
	Line   int    `json:"line"`
	Reason string `json:"reason"`
}

func newTicketImport(env *Env) *cobra.Command {
	var o ticketImportOptions
	c := &cobra.Command{
		Use:   "import FILE.jsonl",
		Short: env.T("take in history from another system, one JSON object a line"),
		Long: env.T("Take in tickets of another system, one JSON object a line: external_id (taken in once), customer (id, VAT number,\n" +
			"tax code or @domain), customer_name, email, first_name, surname, phone, kind, topic, subject, description, format\n" +
			"(text or html), channel, severity, activity, opened_at, closed_at, state, technician,\n" +
			"messages [{at, from: customer|technician, by, public, text}], details [{question, answer}].\n\n" +
			"Nobody gets a letter. What cannot be taken in is named with its line; run it again once it is mended.\n" +
			"SQL that makes the lines from osTicket and OpenSTAManager lies in docs/moving."),
		Example: "  scatto ticket import tickets.jsonl --dry-run\n  scatto ticket import tickets.jsonl\n  scatto ticket import - < tickets.jsonl",
		Args:    takes("FILE"),
	}
	c.Flags().BoolVar(&o.dryRun, "dry-run", false, env.T("only say what would be taken in"))
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.file = args[0]
		return ticketImport(env, s, o)
	})
}

func ticketImport(env *Env, s *shop.Shop, o ticketImportOptions) error {
	in := env.In
	env.inOrder(s, o.file)
	if o.file != "-" {
		f, err := os.Open(o.file)
		if err != nil {
			return cannotRead(o.file, err)
		}
		defer f.Close()
		in = env.watch(f)
	}
	res, err := s.ImportTickets(in, o.dryRun)
	if err != nil {
		return err
	}
	v := importView{res.Imported, res.Skipped, []failedLine{}}
	for _, f := range res.Failed {
		v.Failed = append(v.Failed, failedLine{f.Line, env.reason(f.Err)})
		if !env.json {
			env.warn("line %d: %s", f.Line, env.reason(f.Err))
		}
	}
	err = env.say(v, func() *ui.Table {
		return fields("imported", v.Imported, "skipped", v.Skipped, "failed", len(v.Failed))
	}, func() string {
		return env.T("%d imported, %d skipped, %d failed", v.Imported, v.Skipped, len(v.Failed))
	})
	if err == nil && len(v.Failed) > 0 {
		return refusal.Partial("partly-failed", "%d of %d lines could not be taken in", len(v.Failed), v.Imported+v.Skipped+len(v.Failed))
	}
	return err
}

// cannotRead says why a file named on the command line cannot be read.
func cannotRead(path string, err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return refusal.NotFound("no-file", "there is no file %s", path)
	}
	return refusal.Usage("cannot-read", "the file %s cannot be read", path).From(err)
}

// reason is any error's sentence, in the user's language where it has one.
func (env *Env) reason(err error) string {
	var r *refusal.Error
	if errors.As(err, &r) {
		return env.message(r)
	}
	if errors.Is(err, io.EOF) {
		return env.T("the line ends too early")
	}
	return env.plainReason(err)
}
