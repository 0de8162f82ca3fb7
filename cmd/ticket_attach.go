package cmd

import (
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
)

type ticketAttachOptions struct {
	number, name, note string
	files              []string
}

func newTicketAttach(env *Env) *cobra.Command {
	var o ticketAttachOptions
	c := &cobra.Command{
		Use:   "attach TICKET FILE…",
		Short: env.T("attach files, at most 50 MB each"),
		Long: env.T("Copy files among the shop's data and note them on the ticket. A file that the\n" +
			"ticket has already is not attached twice."),
		Example: "  scatto ticket attach 42 schermata.png\n  scatto ticket attach 42 diario.log --note \"diario del server\"\n" +
			"  journalctl -u cups | scatto ticket attach 42 - --name cups.log",
		Args: takes("TICKET", "FILE…"),
	}
	c.Flags().StringVar(&o.name, "name", "", env.T("what the file is called on the ticket: a `NAME`"))
	c.Flags().StringVar(&o.note, "note", "", env.T("an internal note beside it: a `TEXT`"))
	completeTicketThenFiles(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.number, o.files = args[0], args[1:]
		return ticketAttach(env, s, o)
	})
}

func ticketAttach(env *Env, s *shop.Shop, o ticketAttachOptions) error {
	var files []shop.Attachment
	for _, path := range o.files {
		one := shop.Attachment{Name: filepath.Base(path)}
		if o.name != "" {
			one.Name = o.name
		}
		switch {
		case o.name != "" && len(o.files) > 1:
			return refusal.Usage("one-name", "--name names one file only")
		case path == "-" && o.name == "":
			return refusal.Usage("missing-flag", "--%s is missing", "name").
				WithHint("standard input has no name of its own")
		case path == "-":
			one.Read = func() ([]byte, error) { return readAttachment(one.Name, env.In) }
		default:
			if err := attachable(path); err != nil {
				return err
			}
			one.Read = func() ([]byte, error) {
				f, err := os.Open(path)
				if err != nil {
					return nil, cannotRead(path, err)
				}
				defer f.Close()
				return readAttachment(path, f)
			}
		}
		files = append(files, one)
	}
	t, added, err := s.AttachFiles(o.number, files, o.note)
	if err != nil {
		return err
	}
	if n := len(files) - added; n > 0 {
		env.warn("%d of the files are on the ticket already", n)
	}
	return env.showTicket(t)
}

// attachable refuses what is no file of a size that can be attached, before
// any other is read.
func attachable(path string) error {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return cannotRead(path, err)
	case !info.Mode().IsRegular():
		return refusal.Usage("not-a-file", "%s is no file", path)
	case info.Size() == 0:
		return refusal.Rule("file-empty", "the file %s is empty", path)
	case info.Size() > shop.MaxFile:
		return tooLargeToAttach(path)
	}
	return nil
}

// readAttachment reads at most what can be attached.
func readAttachment(name string, in io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(in, shop.MaxFile+1))
	if err != nil {
		return nil, cannotRead(name, err)
	}
	if len(data) > shop.MaxFile {
		return nil, tooLargeToAttach(name)
	}
	return data, nil
}

func tooLargeToAttach(name string) error {
	return refusal.Rule("file-too-large", "the file %s is larger than %d MB", name, shop.MaxFile>>20).
		WithHint("put it on a share and write its place in a note")
}
