package logfile

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"scatto/internal/refusal"
)

// packers are the first bytes of files that hold another, packed: gzip, zip,
// xz, bzip2, zstd.
var packers = []string{"\x1f\x8b", "PK\x03\x04", "\xfd7zXZ\x00", "BZh", "\x28\xb5\x2f\xfd"}

// windowsLog begins a log as Windows itself keeps it.
const windowsLog = "ElfFile\x00"

// unpacked refuses a file that must be unpacked or exported before it can be
// read, whatever format it is said to have.
func unpacked(open func() (io.ReadCloser, error)) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) {
		file, err := open()
		if err != nil {
			return nil, err
		}
		in := bufio.NewReader(file)
		head, err := in.Peek(len(windowsLog))
		if err == nil || errors.Is(err, io.EOF) {
			err = asPacked(head)
		}
		if err != nil {
			file.Close()
			return nil, err
		}
		return struct {
			io.Reader
			io.Closer
		}{in, file}, nil
	}
}

func asPacked(head []byte) error {
	for _, p := range packers {
		if bytes.HasPrefix(head, []byte(p)) {
			return refusal.Usage("log-packed", "the file is packed").WithHint("unpack it first, for one with: gunzip -k auth.log.2.gz")
		}
	}
	if string(head) == windowsLog {
		return refusal.Usage("log-packed", "the file is a Windows log as Windows keeps it").
			WithHint("export it as XML: wevtutil qe FILE /lf:true /f:xml > Security.xml")
	}
	return nil
}
