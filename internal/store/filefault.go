package store

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"scatto/internal/refusal"
)

// DiskFull says whether err means that no more fits on a disk, or in the part
// of it that the user may fill.
func DiskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// NoRight says whether err means that the user may not read or write there.
func NoRight(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS)
}

// CannotWrite is the refusal for a file or folder that cannot be written:
// disk-full or cannot-write, exit code 1, never damage.
func CannotWrite(path string, err error) error {
	if DiskFull(err) {
		return refusal.Failure("disk-full", "there is no room left on the disk for %s", path).
			WithHint("free some of that disk and do it again").From(err)
	}
	return refusal.Failure("cannot-write", "cannot write %s", path).
		WithHint("free the disk or mend the folder's rights").From(err)
}

// CannotRead is the refusal for a file that is there and cannot be read.
func CannotRead(path string, err error) error {
	no := refusal.Failure("cannot-read", "cannot read %s", path).From(err)
	if NoRight(err) {
		return no.WithHint("give its owner and rights back: the data belong to the user who runs scatto")
	}
	return no.WithHint("look whether its disk is in order, else restore the last backup into a new folder: scatto --data NEWDIR backup restore FILE")
}

// damagedFile says what is wrong with a file of the store. A file that the user
// may not touch, or a full disk, is no damage: no backup would help.
func damagedFile(path string, cause error) error {
	switch {
	case NoRight(cause):
		return refusal.Failure("no-permission", "scatto may not read and write %s", path).
			WithHint("give its owner and rights back: the data belong to the user who runs scatto").From(cause)
	case DiskFull(cause):
		return CannotWrite(path, cause)
	}
	return refusal.Damaged("store-damaged", "%s is missing or damaged", path).
		WithHint("restore the last backup into a new folder: scatto --data NEWDIR backup restore FILE").From(cause)
}

// unwritable says why no file can be made in dir, nil when one can. The
// engine's own errors do not tell: it keeps only their words.
func unwritable(dir string) error {
	f, err := os.CreateTemp(dir, ".*"+tempMark)
	if err != nil {
		return err
	}
	f.Close()
	return os.Remove(f.Name())
}
