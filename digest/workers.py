"""Who analyzes: this process, as many as there are cores, or the workers of a Dask cluster. The results are alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from digest.analyze import analyze_or_name
from digest.analyze.engines import Choice
from digest.analyze.fingerprint import fingerprint
from digest.errors import Problem, SettingsError
from digest.model import Article, Digest

if TYPE_CHECKING:
    from distributed import Client

WORTH_A_WORKER = 50
"""Articles for which starting one more process pays: a process takes about half a second to start."""
PATIENCE = 30
"""Seconds to wait for a cluster's answer."""


def analyzed(articles: Sequence[Article], engine: Choice, workers: int, cluster: str) -> Iterator[Digest | Problem]:
    """Each article's digest, or the problem that names it, in order.

    `workers` is the number of processes at most, 0 for one on each core; `cluster` the address of a Dask scheduler
    whose workers are to analyze instead, or empty. Raises SettingsError for a cluster that cannot be used.
    """
    if cluster and articles:
        return _on_cluster(articles, engine, cluster)
    if workers == 1 or len(articles) < WORTH_A_WORKER:
        return (analyze_or_name(article, engine) for article in articles)
    from joblib import Parallel, cpu_count, delayed  # noqa: PLC0415  # numpy, which a cached build has no use for

    parallel = Parallel(n_jobs=min(workers or cpu_count(), 1 + len(articles) // WORTH_A_WORKER), return_as="generator")
    results: Iterator[Digest | Problem] = parallel(delayed(analyze_or_name)(article, engine) for article in articles)
    return results


def _on_cluster(articles: Sequence[Article], engine: Choice, address: str) -> Iterator[Digest | Problem]:
    """The same from a cluster's workers. Dask itself gives the articles of a worker that is lost to another one."""
    from joblib import Parallel, delayed, parallel_config  # noqa: PLC0415  # as above

    with _connected(address, engine) as client:
        with parallel_config("dask", client=client):
            parallel = Parallel(return_as="generator")
        yield from parallel(delayed(analyze_or_name)(article, engine) for article in articles)


def _connected(address: str, engine: Choice) -> Client:
    """A client of the cluster. Raises SettingsError unless every worker would analyze as this computer does."""
    try:
        from distributed import Client  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise SettingsError(
            "cluster", "Dask is not installed", mend="run: python -m pip install 'news-digest[dask]'"
        ) from error
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
        client.wait_for_workers(1, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise SettingsError(
            "cluster",
            f"no workers can be reached at {address} ({error})",
            mend="start them, write the scheduler's address as tcp://HOST:8786, or take 'cluster' out",
        ) from error
    try:
        theirs = set(client.run(fingerprint, engine).values())
    except Exception as error:
        client.close()
        raise SettingsError(
            "cluster",
            f"the workers at {address} cannot analyze ({type(error).__name__}: {error})",
            mend="install the same version of news-digest on each",
        ) from error
    if theirs != {fingerprint(engine)}:
        client.close()
        raise SettingsError(
            "cluster",
            f"the workers at {address} would analyze otherwise than this computer",
            why="the same articles are to give the same digest everywhere",
            mend="install the same versions of Python, news-digest and its libraries, and the same model, on each",
        )
    return client
