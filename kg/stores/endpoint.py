"""Any SPARQL 1.1 endpoint, asked through SPARQLWrapper, with answers in the same terms as the embedded store's.

The one rule: an endpoint is somebody else's machine. It is asked over http(s) only, within a time limit, and whatever
it sends back becomes either terms or one message.
"""

from __future__ import annotations

import socket
import warnings
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

import pyoxigraph as ox

from kg.errors import PhoihopError
from kg.stores import Row, Rows
from kg.stores.embedded import WrongQueryError

if TYPE_CHECKING:
    from SPARQLWrapper import SPARQLWrapper

LONGEST_GET = 1500  # characters; longer queries go by POST, which proxies do not cut
TIMEOUT = 60  # whole seconds, which is what SPARQLWrapper counts in
ROWS, TRIPLES = ("SELECT", "ASK"), ("CONSTRUCT", "DESCRIBE")
GRAPHS = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/x-turtle": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}


class NoEndpointError(PhoihopError):
    """What was given cannot be the address of an endpoint."""


class EndpointError(PhoihopError):
    """The endpoint did not answer, or not with an answer to the question."""

    exit_code = 1


class EndpointStore:
    """A graph behind a URL. Its default graph must be the merge of its graphs for questions that name none.

    Raises NoEndpointError for what is no http(s) address.
    """

    def __init__(self, url: str, timeout: int = TIMEOUT) -> None:
        if not _address(url):
            raise NoEndpointError("stores.endpoint_url", url=url)
        self.url, self.timeout = url, timeout

    def select(self, query: str) -> Rows:
        """See GraphStore; raises EndpointError, WrongQueryError."""
        body, _ = self._ask(query, "json")
        try:
            answer = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
            if isinstance(answer, ox.QueryBoolean):
                return Rows(("answer",), ((ox.Literal(bool(answer)),),))
            columns = tuple(v.value for v in answer.variables)
            rows: list[Row] = [tuple(solution[c] for c in columns) for solution in answer]
        except (SyntaxError, ValueError, OSError) as problem:
            raise EndpointError("stores.endpoint_answer", url=self.url, problem=problem) from None
        return Rows(columns, tuple(rows))

    def construct(self, query: str) -> tuple[ox.Triple, ...]:
        """See GraphStore; raises EndpointError, WrongQueryError."""
        body, kind = self._ask(query, "turtle")
        try:
            quads = ox.parse(body, format=GRAPHS.get(kind, ox.RdfFormat.TURTLE))
            return tuple(sorted({quad.triple for quad in quads}, key=str))
        except (SyntaxError, ValueError, OSError) as problem:
            raise EndpointError("stores.endpoint_answer", url=self.url, problem=problem) from None

    def _ask(self, query: str, format_: str) -> tuple[bytes, str]:
        """The body of the answer and its media type."""
        import http.client

        from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

        try:
            with warnings.catch_warnings():
                warnings.simplefilter(
                    "ignore"
                )  # what SPARQLWrapper cannot tell is checked here and said in words
                response = self._wrapped(query, format_).query().response
            kind = response.headers.get_content_type()
            return response.read(), kind
        except SPARQLWrapperException as problem:
            said = " ".join(str(problem.args[0] if problem.args else problem).split())
            raise EndpointError("stores.endpoint_refused", url=self.url, problem=said[:500]) from None
        except TimeoutError:
            raise self._too_slow() from None
        except HTTPError as problem:
            raise EndpointError("stores.endpoint_refused", url=self.url, problem=problem) from None
        except URLError as problem:
            if isinstance(problem.reason, socket.timeout):
                raise self._too_slow() from None
            raise EndpointError("stores.endpoint_away", url=self.url, problem=problem.reason) from None
        except (OSError, ValueError, http.client.HTTPException) as problem:
            raise EndpointError("stores.endpoint_away", url=self.url, problem=problem) from None

    def _wrapped(self, query: str, format_: str) -> SPARQLWrapper:
        from SPARQLWrapper import GET, POST, SPARQLWrapper

        wrapper = SPARQLWrapper(self.url, agent="phoihop")
        wrapper.setTimeout(self.timeout)
        wrapper.setReturnFormat(format_)
        wrapper.setMethod(GET if len(query) <= LONGEST_GET else POST)
        wrapper.setQuery(query)
        wanted, otherwise = (
            (ROWS, "stores.not_rows") if format_ == "json" else (TRIPLES, "stores.not_triples")
        )
        if wrapper.queryType not in wanted:
            raise WrongQueryError(
                otherwise if wrapper.queryType in ROWS + TRIPLES else "stores.endpoint_only_reads"
            )
        return wrapper

    def _too_slow(self) -> EndpointError:
        return EndpointError("stores.endpoint_slow", url=self.url, seconds=self.timeout)


def _address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False
