package config

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"

	"scatto/internal/customer"
	"scatto/internal/refusal"
)

// Load reads the file at path. A file that is not there is "no-config" (not
// found); one that cannot be read or has a fault is "bad-config" (damaged).
func Load(path string) (Config, error) {
	data, err := Read(path)
	if err != nil {
		return Config{}, err
	}
	return Parse(data, path)
}

// Read gives the bytes at path with Load's refusals, for Get, Set and Problems.
func Read(path string) ([]byte, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, refusal.NotFound("no-config", "there is no configuration %s", path).WithHint("scatto init").From(err)
	}
	if errors.Is(err, fs.ErrPermission) { // no damage: nothing has to be restored
		return nil, refusal.Failure("cannot-read", "the configuration %s cannot be read", path).
			WithHint("give its owner and rights back: the data belong to the user who runs scatto").From(err)
	}
	if err != nil {
		return nil, unreadable(path, err)
	}
	defer file.Close()
	var data bytes.Buffer
	if info, err := file.Stat(); err == nil {
		if !info.Mode().IsRegular() {
			return nil, refusal.Damaged("bad-config", "the configuration %s is not a file", path).
				WithHint("put the file back from a backup, or write a new one with scatto init")
		}
		data.Grow(int(min(info.Size(), maxSize)) + bytes.MinRead)
	}
	if _, err := data.ReadFrom(io.LimitReader(file, maxSize+1)); err != nil {
		return nil, unreadable(path, err)
	}
	return data.Bytes(), nil
}

func unreadable(path string, err error) error {
	return refusal.Damaged("bad-config", "the configuration %s cannot be read", path).
		WithHint("put the file back from a backup, or write a new one with scatto init").From(err)
}

// Parse reads the text of a configuration; path only names it in refusals. A
// fault is "bad-config" and names file, line and key; of several the first.
func Parse(data []byte, path string) (Config, error) {
	r := read(data)
	if len(r.problems) > 0 {
		return Config{}, r.problems[0].damaged(path, len(r.problems))
	}
	return r.cfg, nil
}

// Problems lists every fault of a configuration, by line.
func Problems(data []byte) []Problem {
	if ps := read(data).problems; ps != nil {
		return ps
	}
	return []Problem{}
}

// Warnings lists what is lawful and probably wrong: a CAP that is not five
// digits (R90), a creditor identifier with an odd national part, mail that
// cannot work. Each is a refusal to print as a warning.
func (c Config) Warnings() []error {
	warnings := []error{}
	f := c.Company
	if f.ZIP != "" && (f.Country == "" || f.Country == "IT") && (len(f.ZIP) != 5 || !allCode(f.ZIP, '0', '9')) {
		warnings = append(warnings, refusal.Rule("bad-zip", "company.zip %q is not five digits", f.ZIP).By("R90"))
	}
	if err := customer.CreditorIDWarning(f.CreditorID); err != nil {
		warnings = append(warnings, err)
	}
	sender := c.Mail.From
	if sender == "" {
		sender = f.Email
	}
	return append(warnings, c.Mail.warnings(sender, cmp.Or(c.Mail.PECFrom, c.Company.PEC))...)
}
