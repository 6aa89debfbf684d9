# The commands of a day's work. Each is one line of Maven or one script, printed before it runs: copy it from there.
.PHONY: build test verify format bench demo

# Compiles, checks the format and packs target/footfall.jar; what a bare `make` does. No tests.
build:
	mvn -B -DskipTests package

# Unit tests and the rules of the architecture. One class: mvn test -Dtest=LedgerTest
test:
	mvn -B test

# Everything, as CI does
verify:
	mvn -B verify

# Lays all Java sources out as the check wants them
format:
	mvn -B spotless:apply

# Throughput as a ratio to PostgreSQL's own COPY
bench:
	mvn -B -DskipTests package
	bench/run

# The whole way of a file on this machine
demo:
	mvn -B -DskipTests package
	./footfall demo --once
