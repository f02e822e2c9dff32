"""The promises of this package, each test one."""
