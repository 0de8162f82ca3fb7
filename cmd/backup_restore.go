package cmd

import (
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

type backupRestoreOptions struct {
	file string
	lock backupLock
}

type restoreView struct {
	backupView
	Data    string `json:"data"`
	KeyFile string `json:"key_file"`
}

func newBackupRestore(env *Env) *cobra.Command {
	var o backupRestoreOptions
	c := &cobra.Command{
		Use:   "restore FILE",
		Short: env.T("make a new data directory out of a backup"),
		Long: env.T("Make the data directory out of a backup. It must be empty or missing: move a damaged one away first.\n" +
			"The store gets a new key. PDF and XML files are made again by the next invoice run."),
		Example: "  scatto --data /srv/scatto backup restore /media/usb/scatto-2026-11-21.age\n" +
			"  scatto backup restore scatto.age --identity key.txt",
		Args: takes("FILE"),
	}
	o.lock.addPassphrase(env, c.Flags())
	o.lock.addIdentity(env, c.Flags())
	return plain(c, func(args []string) error {
		o.file = args[0]
		return backupRestore(env, o)
	})
}

func backupRestore(env *Env, o backupRestoreOptions) error {
	dir, err := env.dataDir()
	if err != nil {
		return err
	}
	in, path, err := env.openBackup(o.file)
	if err != nil {
		return err
	}
	defer in.Close()
	key, err := o.lock.opening(env, o.file)
	if err != nil {
		return err
	}
	done, err := shop.Restore(in, shop.Options{Dir: dir, Now: env.now(), By: env.operator(), Wait: env.wait}, key)
	if err != nil {
		return err
	}
	if done.Cleared != "" {
		env.warn("the configuration named the key file %s, which is of the old store: that line is empty now", done.Cleared)
	}
	v := restoreView{viewBackup(path, done.BackupContent), dir, done.Key}
	return env.say(v, func() *ui.Table {
		t := v.rows()
		t.Add("data", v.Data)
		t.Add("key_file", v.KeyFile)
		return t
	}, func() string {
		return strings.Join([]string{
			env.T("%s restored: %d records, %d files", v.Data, v.Records, v.Files),
			env.T("The new key is %s: keep a copy elsewhere with scatto key export.", v.KeyFile),
			env.T("The next invoice run makes PDF and XML files again."),
		}, "\n")
	})
}
