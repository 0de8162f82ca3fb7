package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/ticket"
)

type ticketFilesOptions struct{ number, out string }

// fileView is an attachment in JSON; path is where it was copied to.
type fileView struct {
	Name   string `json:"name"`
	Type   string `json:"type"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
	At     stamp  `json:"at"`
	By     string `json:"by"`
	Path   orNull `json:"path,omitempty"`
}

func viewFiles(files []ticket.File) []fileView {
	out := []fileView{}
	for _, f := range files {
		out = append(out, fileView{Name: f.Name, Type: f.Type, Size: f.Size, SHA256: f.Hash, At: stamp(f.At), By: f.By})
	}
	return out
}

func newTicketFiles(env *Env) *cobra.Command {
	var o ticketFilesOptions
	c := &cobra.Command{
		Use:     "files TICKET",
		Short:   env.T("list a ticket's files, or copy them out"),
		Example: "  scatto ticket files 42\n  scatto ticket files 42 --out ./allegati",
		Args:    takes("TICKET"),
	}
	c.Flags().StringVar(&o.out, "out", "", env.T("copy them into the directory `DIR`; nothing there is written over"))
	completeTickets(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.number = args[0]
		return ticketFiles(env, s, o)
	})
}

func ticketFiles(env *Env, s *shop.Shop, o ticketFilesOptions) error {
	var t ticket.Ticket
	var paths []string
	var err error
	if o.out == "" {
		t, err = s.Ticket(o.number)
	} else {
		t, paths, err = s.CopyFiles(o.number, o.out)
	}
	if err != nil {
		return err
	}
	views := viewFiles(t.Files)
	for i := range paths {
		views[i].Path = orNull(paths[i])
	}
	return env.print(views, func() *ui.Table {
		head := []string{env.T("Name"), env.T("Bytes"), env.T("Type"), env.T("Added"), env.T("By")}
		last := "SHA-256"
		if o.out != "" {
			last = env.T("Copied to")
		}
		table := &ui.Table{Head: append(head, last), Right: []int{1}}
		for i, v := range views {
			where := v.SHA256
			if o.out != "" {
				where = paths[i]
			}
			size := count(v.Size)
			if env.OutTerminal {
				size = env.size(v.Size)
				if o.out == "" {
					where = v.SHA256[:12]
				}
			}
			table.Add(v.Name, size, v.Type, env.when(t.Files[i].At), v.By, where)
		}
		return table
	})
}
