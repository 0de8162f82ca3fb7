package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type backupCreateOptions struct {
	file  string
	lock  backupLock
	force bool
}

type backupFileView struct {
	File   string `json:"file"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

func newBackupCreate(env *Env) *cobra.Command {
	var o backupCreateOptions
	c := &cobra.Command{
		Use:   "create FILE",
		Short: env.T("write everything into one encrypted file; - is standard output"),
		Long: env.T("Write records, logs, configuration and evidence into one file that only the\n" +
			"passphrase, or the key of a recipient, opens. Keep it on another machine, and\n" +
			"the passphrase elsewhere."),
		Example: "  scatto backup create /media/usb/scatto-2026-11-21.age\n" +
			"  scatto backup create scatto.age --recipient age1…\n" +
			"  scatto backup create - --passphrase-file pass | ssh nas 'cat > scatto.age'",
		Args: takes("FILE"),
	}
	o.lock.addPassphrase(env, c.Flags())
	c.Flags().StringArrayVar(&o.lock.recipients, "recipient", nil, env.T("lock it for an age public `KEY` instead (may be repeated)"))
	c.Flags().BoolVar(&o.force, "force", false, env.T("replace the file if it is there"))
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.file = args[0]
		return backupCreate(env, s, o)
	})
}

func backupCreate(env *Env, s *shop.Shop, o backupCreateOptions) error {
	if o.file == "-" && env.OutTerminal {
		return refusal.Usage("binary-to-terminal", "an encrypted backup is nothing for a terminal").
			WithHint("name a file, or send it on with | or >")
	}
	key, err := o.lock.closing(env)
	if err != nil {
		return err
	}
	if o.file == "-" {
		_, err := s.Backup(env.Out, key)
		return err
	}
	done, err := s.BackupTo(o.file, key, o.force)
	if err != nil {
		return err
	}
	v := backupFileView{done.Path, done.Bytes, done.SHA256}
	return env.say(v, func() *ui.Table {
		return &ui.Table{Rows: [][]string{{v.File, count(v.Bytes), v.SHA256}}}
	}, func() string {
		return env.T("%s written, %s\nTry now and then that it opens: scatto backup verify %s", v.File, env.size(v.Bytes), v.File)
	})
}
