// Scatto runs the day of a small Italian IT-support shop: tickets, timed
// remote sessions, tariffs, invoices and compliance, on one machine.
package main

import (
	"os"

	"scatto/cmd"
)

func main() { os.Exit(cmd.Main(cmd.System(), os.Args[1:])) }
